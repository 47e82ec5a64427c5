"""Trains the deepfake net on the pools of forge.py; goes on where it was stopped.

    train.py --pools DIR --out run/

run/last.pt is rewritten after every epoch; run/best.pt has the averaged weights of the epoch with the
highest AUC on the validation faces.
"""

import argparse
import json
import math
import pathlib
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from detection_curve import area_under_curve  # noqa: E402
from net import DeepfakeNet  # noqa: E402

SIDE = 128
SEAM_STEP = 4  # pixels of a face for one of its seam
PAIRS = 32  # a batch holds each face and its forgery
AVERAGING = 0.99
SEAM_WEIGHT = 2.0  # of the map's loss beside the answer's
WARM_UP = 0.05  # share of all steps


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pools", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=24, help="an epoch is one pool")
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    Training(options).run()


class Training:
    def __init__(self, options):
        self.options = options
        torch.manual_seed(options.seed)
        self.random = torch.Generator().manual_seed(options.seed)
        self.pools = sorted(options.pools.glob("pool_*[0-9].npz"))
        self.validation = np.load(options.pools / "validation.npz")
        self.net = DeepfakeNet(pretrained=True).to(memory_format=torch.channels_last)
        self.average = DeepfakeNet()
        self.average.load_state_dict(self.net.state_dict())
        self.compiled = torch.compile(self.net)
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=options.rate,
                                           weight_decay=0.02)
        self.epoch, self.best, self.history = 0, 0.0, []
        self._resume()

    def run(self):
        while self.epoch < self.options.epochs:
            begun = time.monotonic()
            loss = self._train_epoch(np.load(self.pools[self.epoch % len(self.pools)]))
            self.epoch += 1
            scores = [scores_of(self.average, self.validation[key]) for key in ("real", "fake")]
            auc = area_under_curve(*scores)
            self.history.append({"epoch": self.epoch, "loss": loss, "validation_auc": auc,
                                 "seconds": time.monotonic() - begun})
            print(json.dumps(self.history[-1]), flush=True)
            if auc > self.best:
                self.best = auc
                torch.save(self.average.state_dict(), self.options.out / "best.pt")
            self._save()

    def _train_epoch(self, pool):
        real, fake, seam = (torch.from_numpy(pool[key]) for key in ("real", "fake", "seam"))
        self.net.train()
        order = torch.randperm(len(real), generator=self.random)
        steps = len(order) // PAIRS
        total = 0.0
        for step in range(steps):
            chosen = order[step * PAIRS:(step + 1) * PAIRS]
            self._set_rate((self.epoch + step / steps) / self.options.epochs)
            total += self._train_step(real[chosen], fake[chosen], seam[chosen])
        return total / steps

    def _train_step(self, real, fake, seam):
        pictures, seams = cropped(torch.cat([real, fake]), seam, self.random)
        labels = torch.cat([torch.zeros(len(real)), torch.ones(len(fake))])
        logits, maps = self.compiled(pictures.contiguous(memory_format=torch.channels_last))
        loss = F.binary_cross_entropy_with_logits(logits, labels * 0.94 + 0.03) + \
            SEAM_WEIGHT * F.binary_cross_entropy_with_logits(maps, seams)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            for mean, new in zip(self.average.state_dict().values(),
                                 self.net.state_dict().values()):
                if mean.dtype.is_floating_point:
                    mean.lerp_(new, 1 - AVERAGING)
                else:
                    mean.copy_(new)
        return loss.item()

    def _set_rate(self, share):
        rest = 0.5 * (1 + math.cos(math.pi * share))
        for group in self.optimizer.param_groups:
            group["lr"] = self.options.rate * min(1.0, (share + 1e-3) / WARM_UP) * max(rest, 0.002)

    def _save(self):
        state = {"net": self.net.state_dict(), "average": self.average.state_dict(),
                 "optimizer": self.optimizer.state_dict(), "random": self.random.get_state(),
                 "torch_random": torch.get_rng_state(), "epoch": self.epoch, "best": self.best,
                 "history": self.history}
        partial = self.options.out / "last.tmp"
        torch.save(state, partial)
        partial.replace(self.options.out / "last.pt")

    def _resume(self):
        file = self.options.out / "last.pt"
        if not file.exists():
            return
        state = torch.load(file, weights_only=False)
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.random.set_state(state["random"])
        torch.set_rng_state(state["torch_random"])
        self.epoch, self.best, self.history = state["epoch"], state["best"], state["history"]
        print(f"going on after epoch {self.epoch}", flush=True)


def cropped(stored, seams, random):
    """N x 144 x 144 x 3 bytes to N x 3 x 128 x 128 in [-1, 1], and the seams' maps to N x 8 x 8 in
    [0, 1]: none for the first half, the real ones. A pair is cut and mirrored alike."""
    room = (stored.shape[1] - SIDE) // SEAM_STEP
    half = len(stored) // 2
    x, y = (torch.randint(0, room + 1, (half,), generator=random).tolist() for _ in range(2))
    mirrored = (torch.rand(half, generator=random) < 0.5).tolist()
    cut, maps = [], []
    for index, picture in enumerate(stored):
        at = index % half
        top, left, side = y[at] * SEAM_STEP, x[at] * SEAM_STEP, SIDE
        piece = picture[top:top + side, left:left + side]
        cut.append(piece.flip(1) if mirrored[at] else piece)
        if index >= half:
            side //= SEAM_STEP
            seam = seams[at][y[at]:y[at] + side, x[at]:x[at] + side]
            maps.append(seam.flip(1) if mirrored[at] else seam)
    maps = F.avg_pool2d(torch.stack(maps)[:, None].float() / 255, 4)[:, 0]
    pictures = torch.stack(cut).permute(0, 3, 1, 2).float() / 127.5 - 1
    return pictures, torch.cat([torch.zeros_like(maps), maps])


def centred(stored):
    edge = (stored.shape[1] - SIDE) // 2
    inner = stored[:, edge:edge + SIDE, edge:edge + SIDE]
    return torch.from_numpy(np.ascontiguousarray(inner)).permute(0, 3, 1, 2).float() / 127.5 - 1


@torch.no_grad()
def scores_of(net, stored):
    net.eval()
    return np.concatenate([net(centred(stored[at:at + 256]))[0].numpy()
                           for at in range(0, len(stored), 256)])


if __name__ == "__main__":
    main()

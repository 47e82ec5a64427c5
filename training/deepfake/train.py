"""Trains the deepfake net on the pools of forge.py; goes on where it was stopped.

    train.py --pools DIR --out run/

run/last.pt is rewritten after every epoch; run/best.pt has the averaged weights of the epoch with the
highest AUC on the validation faces.
"""

import argparse
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from detection_curve import area_under_curve  # noqa: E402
from net import DeepfakeNet  # noqa: E402
from resumable_training import ResumableTraining  # noqa: E402

SIDE = 128
SEAM_STEP = 4  # pixels of a face for one of its seam
PAIRS = 32  # a batch holds each face and its forgery
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


class Training(ResumableTraining):
    figure = "validation_auc"

    def __init__(self, options):
        super().__init__(options)
        self.pools = sorted(options.pools.glob("pool_*[0-9].npz"))
        self.validation = np.load(options.pools / "validation.npz")
        self.net = DeepfakeNet(pretrained=True).to(memory_format=torch.channels_last)
        self.average = DeepfakeNet()
        self.average.load_state_dict(self.net.state_dict())
        self.compiled = torch.compile(self.net)
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=options.rate,
                                           weight_decay=0.02)

    def judged(self):
        return area_under_curve(*(scores_of(self.average, self.validation[key])
                                  for key in ("real", "fake")))

    def keep(self, file):
        torch.save(self.average.state_dict(), file)

    def train_epoch(self):
        pool = np.load(self.pools[self.epoch % len(self.pools)])
        real, fake, seam = (torch.from_numpy(pool[key]) for key in ("real", "fake", "seam"))
        self.net.train()
        order = torch.randperm(len(real), generator=self.random)
        steps = len(order) // PAIRS
        total = 0.0
        for step in range(steps):
            chosen = order[step * PAIRS:(step + 1) * PAIRS]
            share = (self.epoch + step / steps) / self.options.epochs
            self.set_rate(share, (share + 1e-3) / WARM_UP)
            total += self._train_step(real[chosen], fake[chosen], seam[chosen])
        return total / steps

    def _train_step(self, real, fake, seam):
        pictures, seams = cropped(torch.cat([real, fake]), seam, self.random)
        labels = torch.cat([torch.zeros(len(real)), torch.ones(len(fake))])
        logits, maps = self.compiled(pictures.contiguous(memory_format=torch.channels_last))
        loss = F.binary_cross_entropy_with_logits(logits, labels * 0.94 + 0.03) + \
            SEAM_WEIGHT * F.binary_cross_entropy_with_logits(maps, seams)
        self.descend(loss)
        return loss.item()


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

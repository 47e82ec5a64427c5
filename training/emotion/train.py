"""Trains an emotion net on what prepare.py made; goes on where it was stopped.

    train.py --data fer.npz --plan plain64 --out teacher/
    train.py --data fer.npz --plan gated48 --out net/ --teachers teacher/best.pt
    train.py --data fer.npz --plan gated48 --out next/ --teachers teacher/best.pt net/best.pt \\
        --from net/best.pt --epochs 20 --rate 0.06 --mixup-epochs 12

The teachers' mean probabilities take half of the labels' place: many labels are wrong, and nets that
learned from all of them know which (Furlanello et al., "Born-Again Neural Networks", ICML 2018). Of
each picture and its mirror image, so that what takes a teacher two looks takes the net one.
OUT/last.pt is rewritten after every epoch; OUT/best.pt has the averaged weights of the epoch whose
calibrated probabilities were the most likely on the held-out pictures. The test split is read once,
at the end, by report.py.
"""

import argparse
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from augment import augmented, centre_crop  # noqa: E402
from calibration import calibrated_loss, logits_of  # noqa: E402
from net import PLANS, EmotionNet, load_net, save_net  # noqa: E402
from resumable_training import ResumableTraining  # noqa: E402

BATCH = 128
SMOOTHING = 0.1
WARM_UP_EPOCHS = 2
HELD_OUT = 1000
HOLDING_OUT_SEED = 1


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--plan", choices=PLANS, default="gated48")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=48)
    parser.add_argument("--rate", type=float, default=0.1, help="highest learning rate")
    parser.add_argument("--mixup", type=float, default=0.2)
    parser.add_argument("--mixup-epochs", type=int, default=32, help="then without, to sharpen")
    parser.add_argument("--held-out", type=int, default=HELD_OUT,
                        help="pictures of the validation split that are not trained on")
    parser.add_argument("--teachers", type=pathlib.Path, nargs="+", default=[],
                        help="weights of nets trained before")
    parser.add_argument("--from", dest="start", type=pathlib.Path,
                        help="weights to start from, of the same plan")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    Training(options, np.load(options.data)).run()


class Training(ResumableTraining):
    averaging = 0.998
    figure = "minus_calibrated_loss"

    def __init__(self, options, data):
        super().__init__(options)
        self.train, self.validation = splits_of(data, options.held_out)
        net = load_net(options.start) if options.start else EmotionNet(options.plan)
        self.net = net.to(memory_format=torch.channels_last)
        self.average = EmotionNet(options.plan)
        self.average.load_state_dict(self.net.state_dict())
        decayed = [w for w in self.net.parameters() if w.ndim > 1]
        others = [w for w in self.net.parameters() if w.ndim <= 1]
        self.optimizer = torch.optim.SGD(
            [{"params": decayed, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0}],
            lr=options.rate, momentum=0.9, nesterov=True)
        self.targets = F.one_hot(self.train[1].long(), 7).float()
        if options.teachers:
            answers = [taught(teacher, self.train[0]) for teacher in options.teachers]
            self.targets = (self.targets + torch.stack(answers).mean(0)) / 2
        counts = torch.bincount(self.train[1].long(), minlength=7).float()
        weights = counts.mean().div(counts).sqrt()  # half way to equal classes
        self.class_weights = weights / (weights * counts).sum() * counts.sum()

    def judged(self):
        pictures, labels = self.validation
        return -calibrated_loss(logits_of(self.average.eval(), pictures), labels.long())

    def keep(self, file):
        save_net(self.average, file)

    def train_epoch(self):
        self.net.train()
        order = torch.randperm(len(self.train[0]), generator=self.random)
        steps = len(order) // BATCH
        total = 0.0
        for step in range(steps):
            chosen = order[step * BATCH:(step + 1) * BATCH]
            epoch = self.epoch + step / steps
            self.set_rate(epoch / self.options.epochs, (epoch + 0.01) / WARM_UP_EPOCHS)
            total += self._train_step(self.train[0][chosen], self.targets[chosen])
        return total / steps

    def _train_step(self, stored, targets):
        pictures = augmented(stored, self.net.side, self.random)
        share = self._share_of_first()
        other = torch.randperm(len(targets), generator=self.random)
        mixed = share * pictures + (1 - share) * pictures[other]
        logits = self.net(mixed.contiguous(memory_format=torch.channels_last))
        loss = self._loss(logits, share * targets + (1 - share) * targets[other])
        self.descend(loss)
        return loss.item()

    def _share_of_first(self):
        """Of two pictures that are mixed (Zhang et al., "mixup", ICLR 2018)."""
        if self.epoch >= self.options.mixup_epochs:
            return 1.0
        seed = int(torch.randint(2**31, (1,), generator=self.random))
        return np.random.default_rng(seed).beta(self.options.mixup, self.options.mixup)

    def _loss(self, logits, targets):
        return F.cross_entropy(logits, targets, self.class_weights, label_smoothing=SMOOTHING)


def splits_of(data, held_out):
    """Pictures and labels to train on and to choose by: the validation split lends what is not held
    out."""
    order = np.random.default_rng(HOLDING_OUT_SEED).permutation(len(data["validation_y"]))
    kept, lent = order[:held_out], order[held_out:]
    train = [np.concatenate([data[f"train_{key}"], data[f"validation_{key}"][lent]])
             for key in "xy"]
    return [[torch.from_numpy(array) for array in split]
            for split in (train, [data[f"validation_{key}"][kept] for key in "xy"])]


@torch.no_grad()
def taught(weights, stored):
    """The teacher's probabilities, of each picture and its mirror image."""
    net = load_net(weights)
    answers = []
    for at in range(0, len(stored), 512):
        pictures = centre_crop(stored[at:at + 512], net.side)
        answers.append((net(pictures).softmax(1) + net(pictures.flip(3)).softmax(1)) / 2)
    return torch.cat(answers)


if __name__ == "__main__":
    main()

"""A training that writes down every epoch and goes on where it was stopped."""

import json
import math
import time

import torch


class ResumableTraining:
    """OUT/last.pt holds all that the next epoch needs. A child has `net`, `average` (which follows the
    net's weights), `optimizer` and `options` (epochs, rate, seed, out), and says what an epoch is, how
    good the average is (higher is better), and how its weights are kept."""

    averaging = 0.99  # of the weights, per step
    figure = "figure"  # what an epoch is judged by
    rate_min = 0.002  # share of the highest rate

    def __init__(self, options):
        self.options = options
        torch.manual_seed(options.seed)
        self.random = torch.Generator().manual_seed(options.seed)
        self.epoch, self.best, self.history = 0, -math.inf, []

    def run(self):
        self._resume()
        while self.epoch < self.options.epochs:
            begun = time.monotonic()
            loss = self.train_epoch()
            self.epoch += 1
            figure = self.judged()
            self.history.append({"epoch": self.epoch, "loss": loss, self.figure: figure,
                                 "seconds": time.monotonic() - begun})
            print(json.dumps(self.history[-1]), flush=True)
            if figure > self.best:
                self.best = figure
                self.keep(self.options.out / "best.pt")
            self._save()

    def descend(self, loss):
        """One step of the optimizer, which the averaged weights follow."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            for mean, new in zip(self.average.state_dict().values(),
                                 self.net.state_dict().values()):
                if mean.dtype.is_floating_point:
                    mean.lerp_(new, 1 - self.averaging)
                else:
                    mean.copy_(new)

    def set_rate(self, share, warm):
        """After `share` of all epochs, by a cosine; `warm` grows to 1 at the beginning."""
        rest = 0.5 * (1 + math.cos(math.pi * share))
        for group in self.optimizer.param_groups:
            group["lr"] = self.options.rate * min(1.0, warm) * max(rest, self.rate_min)

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

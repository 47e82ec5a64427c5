"""Nets to compare with. Each takes N x 256 x 256 x 3 RGB bytes and gives N scores, higher: forged."""

import h5py
import numpy as np
import torch
from torch import nn


class Meso4(nn.Module):
    """MesoNet (Afchar et al., "MesoNet", WIFS 2018), from its authors' Keras weights."""

    side = 256
    LAYERS = ((3, 8, 3, 2), (8, 8, 5, 2), (8, 16, 5, 2), (16, 16, 5, 4))

    def __init__(self, file):
        super().__init__()
        self.stages = nn.ModuleList()
        for inputs, outputs, kernel, pool in self.LAYERS:
            self.stages.append(nn.Sequential(
                nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2), nn.ReLU(),
                nn.BatchNorm2d(outputs, eps=1e-3), nn.MaxPool2d(pool)))
        self.first, self.last = nn.Linear(1024, 16), nn.Linear(16, 1)
        with h5py.File(file) as weights:
            self._load(weights)
        self.eval()

    def _load(self, weights):
        groups = {kind: sorted((name for name in weights if name.startswith(kind)),
                               key=lambda name: int(name.rsplit("_", 1)[1]))
                  for kind in ("conv2d", "batch_normalization", "dense")}

        def values(name, what):
            return torch.from_numpy(np.array(weights[name][name][f"{what}:0"]))

        for stage, conv, norm in zip(self.stages, groups["conv2d"], groups["batch_normalization"]):
            stage[0].weight.data = values(conv, "kernel").permute(3, 2, 0, 1)
            stage[0].bias.data = values(conv, "bias")
            stage[2].weight.data, stage[2].bias.data = values(norm, "gamma"), values(norm, "beta")
            stage[2].running_mean = values(norm, "moving_mean")
            stage[2].running_var = values(norm, "moving_variance")
        for layer, name in zip((self.first, self.last), groups["dense"]):
            layer.weight.data = values(name, "kernel").T
            layer.bias.data = values(name, "bias")

    @torch.no_grad()
    def scores(self, pictures):
        x = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
        for stage in self.stages:
            x = stage(x)
        x = nn.functional.leaky_relu(self.first(x.permute(0, 2, 3, 1).flatten(1)), 0.1)
        return -self.last(x)[:, 0].numpy()  # theirs is high for real faces

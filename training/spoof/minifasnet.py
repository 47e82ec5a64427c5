"""MiniFASNet of Silent-Face-Anti-Spoofing (MiniVision 2020), built from its authors' weights."""

import torch
from torch import nn

HALVING = {"conv_23", "conv_34", "conv_45"}


class MiniFASNet(nn.Module):
    """N x 3 x 80 x 80 BGR, [0, 255], to the probability of bona fide."""

    side = 80

    def __init__(self, file):
        super().__init__()
        stored = {key.removeprefix("module."): value
                  for key, value in torch.load(file, map_location="cpu").items()}
        names = {key.rpartition(".")[0] for key in stored}
        blocks = sorted({name[:-len(".project.conv")] for name in names
                         if name.endswith(".project.conv")}, key=list_order)
        self.first = nn.ModuleList([Unit(stored, "conv1", 2), Unit(stored, "conv2_dw", 1)])
        self.blocks = nn.ModuleList([Block(stored, name) for name in blocks])
        self.last = nn.ModuleList([Unit(stored, "conv_6_sep", 1),
                                   Unit(stored, "conv_6_dw", 1, padding=0)])
        self.linear = loaded(nn.Linear(512, 128, bias=False), stored, "linear")
        self.norm = loaded(nn.BatchNorm1d(128), stored, "bn")
        self.answer = loaded(nn.Linear(128, 3, bias=False), stored, "prob")
        self.eval()

    def forward(self, x):
        for layer in [*self.first, *self.blocks, *self.last]:
            x = layer(x)
        return torch.softmax(self.answer(self.norm(self.linear(x.flatten(1)))), 1)[:, 1]


class Unit(nn.Module):
    """Convolution, batch norm and, where it has one, PReLU."""

    def __init__(self, stored, name, stride, padding=None):
        super().__init__()
        weight = stored[f"{name}.conv.weight"]
        outputs, per_group, kernel, _ = weight.shape
        groups = outputs if per_group == 1 else 1
        self.conv = loaded(nn.Conv2d(per_group * groups, outputs, kernel, stride,
                                     kernel // 2 if padding is None else padding,
                                     groups=groups, bias=False), stored, f"{name}.conv")
        self.norm = loaded(nn.BatchNorm2d(outputs), stored, f"{name}.bn")
        self.rise = loaded(nn.PReLU(outputs), stored, f"{name}.prelu") \
            if f"{name}.prelu.weight" in stored else nn.Identity()

    def forward(self, x):
        return self.rise(self.norm(self.conv(x)))


class Block(nn.Module):
    def __init__(self, stored, name):
        super().__init__()
        self.is_residual = name not in HALVING
        stride = 1 if self.is_residual else 2
        self.body = nn.Sequential(Unit(stored, f"{name}.conv", 1),
                                  Unit(stored, f"{name}.conv_dw", stride),
                                  Unit(stored, f"{name}.project", 1))
        self.gate = Gate(stored, name) if f"{name}.se_fc1.weight" in stored else None

    def forward(self, x):
        y = self.body(x)
        if self.gate:
            y = y * self.gate(y)
        return x + y if self.is_residual else y


class Gate(nn.Module):
    """Squeeze and excitation (Hu et al., CVPR 2018)."""

    def __init__(self, stored, name):
        super().__init__()
        inner, outer = stored[f"{name}.se_fc1.weight"].shape[:2]
        self.body = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            loaded(nn.Conv2d(outer, inner, 1, bias=False), stored, f"{name}.se_fc1"),
            loaded(nn.BatchNorm2d(inner), stored, f"{name}.se_bn1"), nn.ReLU(),
            loaded(nn.Conv2d(inner, outer, 1, bias=False), stored, f"{name}.se_fc2"),
            loaded(nn.BatchNorm2d(outer), stored, f"{name}.se_bn2"), nn.Sigmoid())

    def forward(self, x):
        return self.body(x)


def list_order(name):
    """conv_23, conv_3.model.0, …, conv_34, conv_4.model.0, …: the order of the stages."""
    stage, _, index = name.partition(".model.")
    number = stage.removeprefix("conv_")
    return float(f"{number[0]}.{number[1:] or 0}"), int(index or -1)


def loaded(layer, stored, name):
    layer.load_state_dict({key: stored[f"{name}.{key}"] for key in layer.state_dict()
                           if f"{name}.{key}" in stored})
    return layer

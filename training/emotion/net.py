"""Small residual networks for grey faces."""

import dataclasses

import torch
from torch import nn


@dataclasses.dataclass(frozen=True)
class Plan:
    side: int  # of the input, pixels
    stem: int  # channels of the first convolution
    widths: tuple  # channels of each block
    gated: bool


PLANS = {
    "plain64": Plan(64, 32, (32, 64, 128, 192), gated=False),  # 0.9 M weights, 58 MMAC
    "gated48": Plan(48, 32, (40, 88, 176, 256), gated=True),  # 1.6 M weights, 56 MMAC
}


class Gate(nn.Module):
    """Weighs the channels by what all of them see (Hu et al., "Squeeze-and-Excitation Networks", CVPR
    2018)."""

    def __init__(self, channels):
        super().__init__()
        inner = channels // 8
        self.body = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, inner, 1), nn.ReLU(),
                                  nn.Conv2d(inner, channels, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.body(x)


class Block(nn.Module):
    """Two 3x3 convolutions, perhaps a gate, and a shortcut (He et al., "Deep Residual Learning", CVPR 2016)."""

    def __init__(self, inputs, outputs, stride, gated):
        super().__init__()
        gate = [Gate(outputs)] if gated else []
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs), *gate)
        self.shortcut = nn.Identity() if stride == 1 and inputs == outputs else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


class EmotionNet(nn.Module):
    """Logits of the seven classes from N x 1 x side x side in [-1, 1]."""

    def __init__(self, plan, dropout=0.3):
        super().__init__()
        self.plan, shape = plan, PLANS[plan]
        self.side = shape.side
        layers = [nn.Conv2d(1, shape.stem, 3, 2, 1, bias=False), nn.BatchNorm2d(shape.stem),
                  nn.ReLU()]
        inputs = shape.stem
        for index, width in enumerate(shape.widths):
            layers.append(Block(inputs, width, 1 if index == 0 else 2, shape.gated))
            inputs = width
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(dropout),
                                  nn.Linear(inputs, 7))

    def forward(self, x):
        return self.head(self.features(x))


def save_net(net, file):
    torch.save({"plan": net.plan, "weights": net.state_dict()}, file)


def load_net(file):
    saved = torch.load(file)
    net = EmotionNet(saved["plan"])
    net.load_state_dict(saved["weights"])
    return net.eval()

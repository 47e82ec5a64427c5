"""What a webcam, a loose crop and a restless head do to a grey face; whole batches at once."""

import math

import torch
import torch.nn.functional as F

REGION = 64  # of the stored 80 pixels: what the server would cut out


def centre_crop(stored, side, region=REGION):
    """N x 80 x 80 bytes to N x 1 x side x side in [-1, 1]: what the server would see."""
    count, edge = len(stored), region / stored.shape[-1]
    steady = torch.tensor([[edge, 0, 0], [0, edge, 0]]).expand(count, 2, 3)
    grid = F.affine_grid(steady, (count, 1, side, side), align_corners=False)
    return F.grid_sample(stored[:, None].float() / 127.5 - 1, grid, align_corners=False)


def augmented(stored, side, random):
    """As centre_crop, but moved, turned, relit, blurred, noisy and partly covered."""
    pictures = _moved(stored[:, None].float() / 127.5 - 1, side, random)
    pictures = _relit(pictures, random)
    pictures = _blurred(pictures, random)
    count = len(pictures)
    noise = _uniform((count, 1, 1, 1), 0, 0.08, random)
    pictures = pictures + noise * torch.randn(pictures.shape, generator=random)
    return _covered(pictures, random).clamp(-1, 1)


def _uniform(shape, low, high, random):
    return low + (high - low) * torch.rand(shape, generator=random)


def _moved(pictures, side, random):
    count = len(pictures)
    angle = _uniform(count, -12, 12, random) * math.pi / 180
    scale = _uniform(count, 0.88, 1.14, random) * REGION / pictures.shape[-1]
    stretch = _uniform(count, 0.94, 1.06, random)
    mirror = (torch.rand(count, generator=random) < 0.5).float() * 2 - 1
    shift = _uniform((count, 2), -0.09, 0.09, random)
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    rows = [torch.stack([cos * mirror * stretch, -sin, shift[:, 0]], 1),
            torch.stack([sin * mirror * stretch, cos, shift[:, 1]], 1)]
    grid = F.affine_grid(torch.stack(rows, 1), (count, 1, side, side), align_corners=False)
    return F.grid_sample(pictures, grid, padding_mode="border", align_corners=False)


def _relit(pictures, random):
    count = len(pictures)
    mean = pictures.mean((1, 2, 3), keepdim=True)
    contrast = _uniform((count, 1, 1, 1), 0.6, 1.4, random)
    light = _uniform((count, 1, 1, 1), -0.25, 0.25, random)
    gamma = torch.exp(_uniform((count, 1, 1, 1), -0.35, 0.35, random))
    across = torch.linspace(-1, 1, pictures.shape[-1])
    shadow = _uniform((count, 1, 1, 1), -0.25, 0.25, random) * across[None, None, None, :] + \
        _uniform((count, 1, 1, 1), -0.15, 0.15, random) * across[None, None, :, None]
    relit = ((pictures - mean) * contrast + mean + light + shadow).clamp(-1, 1)
    return ((relit + 1) / 2).clamp_min(1e-4) ** gamma * 2 - 1


def _blurred(pictures, random):
    """Half are blurred a little, a few are coarse pixels."""
    kernel = torch.tensor([1.0, 2.0, 1.0])
    kernel = (kernel[:, None] * kernel[None, :] / 16)[None, None]
    soft = F.conv2d(F.pad(pictures, (1, 1, 1, 1), mode="replicate"), kernel)
    share = _uniform((len(pictures), 1, 1, 1), -1, 1.5, random).clamp(0, 1.5)
    return pictures + share * (soft - pictures)


def _covered(pictures, random):
    """A grey rectangle over a part of one picture in three."""
    count, side = len(pictures), pictures.shape[-1]
    size = _uniform((count, 2), 0.12, 0.35, random) * side
    corner = torch.rand((count, 2), generator=random) * (side - size)
    at = torch.arange(side)
    inside = [(at >= corner[:, i:i + 1]) & (at < corner[:, i:i + 1] + size[:, i:i + 1])
              for i in (0, 1)]
    mask = inside[0][:, None, :, None] & inside[1][:, None, None, :]
    mask &= torch.rand((count, 1, 1, 1), generator=random) < 0.33
    level = _uniform((count, 1, 1, 1), -1, 1, random)
    return torch.where(mask, level, pictures)

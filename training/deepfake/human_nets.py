"""The `antispoof` and `liveness` networks of @vladmandic/human, run from the package's files."""

import base64
import json
import pathlib

import cv2
import numpy as np
import torch
import torch.nn.functional as F


class HumanNet:
    """N x side x side x 3 RGB bytes to N scores, higher: not a living face."""

    def __init__(self, model_json):
        model = json.loads(pathlib.Path(model_json).read_text(encoding="utf-8"))
        self.nodes = model["modelTopology"]["node"]
        self.weights = _weights(model, pathlib.Path(model_json).with_suffix(".bin").read_bytes())
        self.inputs = next(n for n in self.nodes if n["op"] == "Placeholder")
        self.input_side = int(self.inputs["attr"]["shape"]["shape"]["dim"][1]["size"])
        self.side = 128

    @torch.no_grad()
    def scores(self, pictures):
        sized = np.stack([cv2.resize(p, (self.input_side, self.input_side)) for p in pictures])
        values = {self.inputs["name"]: torch.from_numpy(sized).float() / 255}
        for node in self.nodes:
            if node["op"] == "Const":
                values[node["name"]] = self.weights[node["name"]]
            elif node["op"] != "Placeholder":
                taken = [values[name.split(":")[0]] for name in node["input"]]
                values[node["name"]] = OPERATORS[node["op"]](node["attr"], *taken)
        return -values[self.nodes[-1]["name"]][:, 0].numpy()  # theirs is high for living faces


def _weights(model, data):
    weights, at = {}, 0
    for entry in model["weightsManifest"][0]["weights"]:
        stored = entry.get("quantization", {}).get("dtype", entry["dtype"])
        values = np.frombuffer(data, stored, int(np.prod(entry["shape"])), at)
        at += values.nbytes
        values = values.reshape(entry["shape"])
        weights[entry["name"]] = torch.from_numpy(
            values.astype(np.float32 if entry["dtype"] == "float32" else np.int64))
    return weights


def _planes(x):
    return x.permute(0, 3, 1, 2)


def _same(attributes, x, kernel, stride):
    """`x` padded as TensorFlow's SAME does it; as it is for VALID."""
    if base64.b64decode(attributes["padding"]["s"]) == b"VALID":
        return x
    pads = []
    for size, k in zip(x.shape[:1:-1], kernel[::-1]):
        total = max((-(-size // stride) - 1) * stride + k - size, 0)
        pads += [total // 2, total - total // 2]
    return pads


def _window(attributes, name):
    return [int(value) for value in attributes[name]["list"]["i"]][1:3]


def _convolved(attributes, x, weights, bias):
    stride = _window(attributes, "strides")[0]
    planes = _planes(x)
    pads = _same(attributes, planes, weights.shape[:2], stride)
    planes = planes if pads is planes else F.pad(planes, pads)
    out = F.conv2d(planes, weights.permute(3, 2, 0, 1), bias, stride)
    return _activated(attributes, out).permute(0, 2, 3, 1)


def _pooled(attributes, x):
    kernel, stride = _window(attributes, "ksize"), _window(attributes, "strides")[0]
    planes = _planes(x)
    pads = _same(attributes, planes, kernel, stride)
    planes = planes if pads is planes else F.pad(planes, pads, value=float("-inf"))
    return F.max_pool2d(planes, kernel, stride).permute(0, 2, 3, 1)


def _activated(attributes, x):
    names = [base64.b64decode(name) for name in attributes["fused_ops"]["list"]["s"]]
    return torch.relu(x) if b"Relu" in names else x


OPERATORS = {
    "_FusedConv2D": _convolved,
    "_FusedMatMul": lambda attributes, x, w, b: _activated(attributes, x @ w + b),
    "MaxPool": _pooled,
    "Reshape": lambda _, x, shape: x.reshape(len(x), *shape.tolist()[1:]),
    "Relu": lambda _, x: torch.relu(x),
    "Sigmoid": lambda _, x: torch.sigmoid(x),
    "Softmax": lambda _, x: torch.softmax(x, 1),
    "Mul": lambda _, x, y: x * y,
    "Add": lambda _, x, y: x + y,
    "AddV2": lambda _, x, y: x + y,
    "Identity": lambda _, x: x,
}

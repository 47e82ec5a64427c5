"""Writes the deepfake net as ONNX, with the temperature and the logistic function in it.

    export.py --weights run/best.pt --report run/report.json --out deepfake_classifier.onnx

The same weights give the same bytes.
"""

import argparse
import json
import pathlib
import sys

import numpy as np
import onnx
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from net import FEATURES, MAP_MEAN_GAIN, MAP_PEAK_GAIN, load_net  # noqa: E402
from onnx_graph import OnnxGraph  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=pathlib.Path, required=True)
    parser.add_argument("--report", type=pathlib.Path, required=True,
                        help="of report.py, which fits the temperature")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    temperature = json.loads(options.report.read_text(encoding="utf-8"))["temperature"]
    onnx.save(model_of(load_net(options.weights), temperature), options.out)


def model_of(net, temperature):
    graph = Lite()
    x = graph.add_relu6(graph.add_convolution("image", "stem", net.stem, net.stem_norm))
    for index, block in enumerate(net.blocks):
        x = graph.add_block(x, f"block{index}", block)
    likely = graph.add("Sigmoid", [graph.add_convolution(x, "map", net.map)])
    pooled = [graph.add("Flatten", [graph.add(kind, [of])], axis=1)
              for kind, of in (("GlobalAveragePool", x), ("GlobalAveragePool", likely),
                               ("GlobalMaxPool", likely))]
    weight, bias = head_of(net)
    logit = graph.add_linear(graph.add("Concat", pooled, axis=1), "head", weight / temperature,
                             bias / temperature)
    return graph.model("deepfake_classifier", [1, 3, 128, 128],
                       {"forged": (graph.add("Sigmoid", [logit]), [1, 1])})


def head_of(net):
    """The last layer on plain pooled features: the norm and the gains folded into it."""
    with torch.no_grad():
        scale = net.norm.weight / torch.sqrt(net.norm.running_var + net.norm.eps)
        gains = torch.cat([scale, torch.tensor([MAP_MEAN_GAIN, MAP_PEAK_GAIN])])
        shift = net.norm.bias - net.norm.running_mean * scale
        bias = net.head.bias + net.head.weight[:, :FEATURES] @ shift
        return net.head.weight * gains, bias


class Lite(OnnxGraph):
    """EfficientNet-Lite's parts."""

    def __init__(self):
        super().__init__()
        self._low = self.add_weight("zero", np.float32(0))
        self._high = self.add_weight("six", np.float32(6))

    def add_relu6(self, x):
        return self.add("Clip", [x, self._low, self._high])

    def add_block(self, x, name, block):
        y = x
        if block._block_args.expand_ratio != 1:
            y = self.add_relu6(
                self.add_convolution(y, f"{name}.expand", block._expand_conv, block._bn0))
        y = self.add_relu6(
            self.add_convolution(y, f"{name}.depthwise", block._depthwise_conv, block._bn1))
        y = self.add_convolution(y, f"{name}.project", block._project_conv, block._bn2)
        stride = np.max(block._block_args.stride)
        alike = block._block_args.input_filters == block._block_args.output_filters
        return self.add("Add", [y, x]) if stride == 1 and alike else y


if __name__ == "__main__":
    main()

"""Writes the emotion net as ONNX, with its calibration and the softmax in it.

    export.py --weights net/best.pt --report net/report.json --out emotion_classifier.onnx

The same weights give the same bytes.
"""

import argparse
import json
import pathlib
import sys

import onnx
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from net import load_net  # noqa: E402
from onnx_graph import OnnxGraph  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=pathlib.Path, required=True)
    parser.add_argument("--report", type=pathlib.Path, required=True,
                        help="of report.py, which fits the calibration")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    calibration = json.loads(options.report.read_text(encoding="utf-8"))
    model = model_of(load_net(options.weights), calibration["scale"],
                     torch.tensor(calibration["biases"]))
    onnx.save(model, options.out)


def model_of(net, scale, biases):
    graph = OnnxGraph()
    x = graph.add("Relu", [graph.add_convolution("image", "stem", net.features[0],
                                                 net.features[1])])
    for index, block in enumerate(net.features[3:]):
        x = add_block(graph, x, f"block{index}", block)
    pooled = graph.add("Flatten", [graph.add("GlobalAveragePool", [x])], axis=1)
    last = net.head[-1]
    logits = graph.add_linear(pooled, "head", last.weight * scale,
                              last.bias * scale + biases)
    return graph.model("emotion_classifier", [1, 1, net.side, net.side],
                       {"probabilities": (graph.add("Softmax", [logits], axis=1), [1, 7])})


def add_block(graph, x, name, block):
    first, first_norm, _, second, second_norm, *gate = block.body
    y = graph.add("Relu", [graph.add_convolution(x, f"{name}.first", first, first_norm)])
    y = graph.add_convolution(y, f"{name}.second", second, second_norm)
    if gate:
        y = add_gate(graph, y, f"{name}.gate", gate[0])
    if not isinstance(block.shortcut, torch.nn.Identity):
        x = graph.add_convolution(x, f"{name}.shortcut", *block.shortcut)
    return graph.add("Relu", [graph.add("Add", [y, x])])


def add_gate(graph, x, name, gate):
    _, narrow, _, wide, _ = gate.body
    y = graph.add("GlobalAveragePool", [x])
    y = graph.add("Relu", [graph.add_convolution(y, f"{name}.narrow", narrow)])
    y = graph.add("Sigmoid", [graph.add_convolution(y, f"{name}.wide", wide)])
    return graph.add("Mul", [x, y])


if __name__ == "__main__":
    main()

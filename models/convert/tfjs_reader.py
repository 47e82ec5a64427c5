"""Reads a TensorFlow.js graph model (model JSON and its weights) into a Graph, NHWC to NCHW.

Knows the operators of the emotion classifier; any other one is a FormatError.
"""

import base64
import json

import numpy as np

from flatbuffer import FormatError
from graph import Graph, window_attributes


def read_tfjs(model_json, weights):
    """`model_json` and `weights` are the bytes of model.json and of its one weight file."""
    try:
        model = json.loads(model_json)
        topology = model["modelTopology"]["node"]
        manifest = model["weightsManifest"]
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(f"not a TensorFlow.js graph model: {error}") from error
    return _Reader(topology, _read_weights(manifest, weights)).graph


def _read_weights(manifest, data):
    values, at = {}, 0
    for entry in (weight for group in manifest for weight in group["weights"]):
        kind = np.dtype(entry["dtype"])
        count = int(np.prod(entry["shape"], dtype=np.int64))
        if "quantization" in entry:
            raise FormatError(f"weight {entry['name']} is quantised, which is not supported")
        if at + count * kind.itemsize > len(data):
            raise FormatError("the weight file is shorter than the model says")
        values[entry["name"]] = np.frombuffer(data, kind, count, at).reshape(entry["shape"])
        at += count * kind.itemsize
    if at != len(data):
        raise FormatError("the weight file is longer than the model says")
    return values


class _Reader:
    def __init__(self, topology, weights):
        self._weights = weights
        self._shapes = {}
        self.graph = Graph()
        for node in topology:
            self._read_node(node)
        used = {name for node in self.graph.nodes for name in node.inputs}
        for node in self.graph.nodes:
            if node.outputs[0] not in used:
                self.graph.outputs[node.outputs[0]] = self._shapes[node.outputs[0]]

    def _read_node(self, node):
        if node["op"] == "Const":
            return
        reader = OPERATORS.get(node["op"])
        if reader is None:
            raise FormatError(f"TensorFlow operator {node['op']} is not supported")
        reader(self, node)

    def _placeholder(self, node):
        _, h, w, c = (int(dim["size"]) for dim in node["attr"]["shape"]["shape"]["dim"])
        self.graph.inputs[node["name"]] = [1, c, h, w]
        self._shapes[node["name"]] = [1, c, h, w]

    def _convolution(self, node):
        weights = self._weights[node["input"][1]].transpose(3, 2, 0, 1)
        self._add_convolution(node, weights, group=1)

    def _depthwise(self, node):
        weights = self._weights[node["input"][1]].transpose(2, 3, 0, 1)
        if weights.shape[1] != 1:
            raise FormatError("a depth multiplier other than 1 is not supported")
        self._add_convolution(node, weights, group=weights.shape[0])

    def _add_convolution(self, node, weights, group):
        source, name = node["input"][0], node["name"]
        fused = _fused_operations(node)
        inputs = [source, self.graph.constant(f"{name}/weights", np.ascontiguousarray(weights))]
        if "BiasAdd" in fused:
            inputs.append(self.graph.constant(f"{name}/bias", self._weights[node["input"][2]]))
        window = self._window(node, source, weights.shape[2:])
        output = f"{name}/linear" if "Relu" in fused else name
        self.graph.add("Conv", inputs, output, group=group, **window)
        if "Relu" in fused:
            self.graph.add("Relu", [output], name)
        self._shapes[name] = self._windowed_shape(source, window, weights.shape[0])

    def _max_pool(self, node):
        source = node["input"][0]
        kernel = tuple(_ints(node, "ksize")[1:3])
        window = self._window(node, source, kernel)
        self.graph.add("MaxPool", [source], node["name"], **window)
        self._shapes[node["name"]] = self._windowed_shape(source, window, self._shapes[source][1])

    def _window(self, node, source, kernel):
        padding = _text(node["attr"]["padding"]["s"])
        strides = _ints(node, "strides")[1:3]
        return window_attributes(padding, kernel, strides, self._shapes[source][2:])

    def _windowed_shape(self, source, window, channels):
        size = []
        pads = window["pads"]
        for axis in range(2):
            padded = self._shapes[source][2 + axis] + pads[axis] + pads[axis + 2]
            size.append((padded - window["kernel_shape"][axis]) // window["strides"][axis] + 1)
        return [1, channels] + size

    def _add(self, node):
        self._elementwise("Add", node, node["input"])

    def _relu(self, node):
        self._elementwise("Relu", node, node["input"][:1])

    def _softmax(self, node):
        self._elementwise("Softmax", node, node["input"][:1], axis=1)

    def _identity(self, node):
        self._elementwise("Identity", node, node["input"][:1])

    def _elementwise(self, op, node, inputs, **attributes):
        self.graph.add(op, inputs, node["name"], **attributes)
        self._shapes[node["name"]] = self._shapes[inputs[0]]

    def _mean(self, node):
        source, axes = node["input"]
        if sorted(self._weights[axes].tolist()) != [1, 2]:
            raise FormatError("only the mean over height and width is supported")
        self.graph.add("ReduceMean", [source], node["name"], axes=[2, 3], keepdims=0)
        self._shapes[node["name"]] = self._shapes[source][:2]


OPERATORS = {
    "AddV2": _Reader._add,
    "DepthwiseConv2dNative": _Reader._depthwise,
    "Identity": _Reader._identity,
    "MaxPool": _Reader._max_pool,
    "Mean": _Reader._mean,
    "Placeholder": _Reader._placeholder,
    "Relu": _Reader._relu,
    "Softmax": _Reader._softmax,
    "_FusedConv2D": _Reader._convolution,
}


def _fused_operations(node):
    names = node["attr"].get("fused_ops", {}).get("list", {}).get("s", [])
    fused = [_text(name) for name in names]
    if not set(fused) <= {"BiasAdd", "Relu"}:
        raise FormatError(f"fused operations {fused} are not supported")
    return fused


def _ints(node, attribute):
    return [int(value) for value in node["attr"][attribute]["list"]["i"]]


def _text(encoded):
    return base64.b64decode(encoded).decode()

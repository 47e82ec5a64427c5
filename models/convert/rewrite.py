"""Rewrites that keep a network's meaning and let ONNX Runtime stay in its blocked layout.

ONNX Runtime runs convolutions fastest in NCHWc; PRelu and Pad have no such kernel, so
each of them costs two reorders. Expressed as 1x1 convolutions they have one.
"""

import numpy as np

from graph import Graph

# Weights this small change no output in fp32, but as denormal numbers, or by making the
# activations denormal, they slow a convolution down up to twentyfold.
NEGLIGIBLE_WEIGHT = np.float32(1e-20)


def rewrite(graph, keep=()):
    """An equivalent graph without negligible weights, PRelu and Pad on channels.

    Operators named in `keep` stay as they are.
    """
    result = Graph(graph.inputs, graph.outputs, [], dict(graph.constants), graph.opset)
    for node in graph.nodes:
        rule = RULES.get(node.op)
        if rule is None or node.op in keep:
            result.nodes.append(node)
        else:
            rule(result, node)
    _drop_unused_constants(result)
    _zero_negligible_weights(result)
    return result


def _prelu_as_convolutions(graph, node):
    """prelu(x, a) = a * x + (1 - a) * relu(x), each product a depthwise 1x1 convolution."""
    source, slope_name = node.inputs
    output = node.outputs[0]
    slope = graph.constants[slope_name].astype(np.float32).reshape(-1, 1, 1, 1)
    whole = graph.constant(f"{output}/slope", slope)
    positive = graph.constant(f"{output}/positive", np.float32(1) - slope)
    channels = {"kernel_shape": [1, 1], "group": slope.shape[0]}
    relu = graph.add("Relu", [source], f"{output}/relu")
    left = graph.add("Conv", [source, whole], f"{output}/linear", **channels)
    right = graph.add("Conv", [relu, positive], f"{output}/rectified", **channels)
    graph.add("Add", [left, right], output)


def _channel_pad_as_convolution(graph, node):
    """Zero channels appended: a 1x1 convolution with an identity matrix."""
    channels_in, channels_out = node.attributes["channels"]
    weights = np.eye(channels_out, channels_in, dtype=np.float32)
    output = node.outputs[0]
    name = graph.constant(f"{output}/identity", weights.reshape(channels_out, channels_in, 1, 1))
    graph.add("Conv", [node.inputs[0], name], output, kernel_shape=[1, 1])


RULES = {"PRelu": _prelu_as_convolutions, "PadChannels": _channel_pad_as_convolution}


def _drop_unused_constants(graph):
    used = {name for node in graph.nodes for name in node.inputs}
    graph.constants = {name: value for name, value in graph.constants.items() if name in used}


def _zero_negligible_weights(graph):
    for name, values in graph.constants.items():
        if values.dtype == np.float32:
            kept = np.where(np.abs(values) < NEGLIGIBLE_WEIGHT, np.float32(0), values)
            graph.constants[name] = kept

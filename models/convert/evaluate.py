"""Runs a Graph in plain numpy, operator by operator: slow, and obvious enough to compare with.

For tests and for the reference values in tests/reference; the server uses ONNX Runtime.
"""

import numpy as np


def evaluate(graph, image):
    """The outputs (name -> array) for one input array."""
    tensors = dict(graph.constants)
    tensors[next(iter(graph.inputs))] = image
    for node in graph.nodes:
        inputs = [tensors[name] for name in node.inputs]
        tensors[node.outputs[0]] = OPERATORS[node.op](*inputs, **node.attributes)
    return {name: tensors[name] for name in graph.outputs}


def conv(x, weights, bias=None, *, kernel_shape, strides=(1, 1), pads=(0, 0, 0, 0), group=1,
         dilations=(1, 1)):
    assert list(dilations) == [1, 1]
    windows = _windows(x, kernel_shape, strides, pads, 0)
    n, _, height, width = windows.shape[:4]
    windows = windows.reshape(n, group, -1, height, width, *kernel_shape)
    kernels = weights.reshape(group, -1, *weights.shape[1:])
    out = np.einsum("ngchwij,gocij->ngohw", windows, kernels, optimize=True)
    out = out.reshape(n, -1, height, width)
    return out if bias is None else out + bias.reshape(1, -1, 1, 1)


def gemm(x, weights, bias, *, transB):  # noqa: N803 - ONNX's name
    return x @ (weights.T if transB else weights) + bias


def max_pool(x, *, kernel_shape, strides, pads=(0, 0, 0, 0)):
    return _windows(x, kernel_shape, strides, pads, -np.inf).max(axis=(4, 5))


def _windows(x, kernel, strides, pads, fill):
    padded = np.pad(x, ((0, 0), (0, 0), (pads[0], pads[2]), (pads[1], pads[3])),
                    constant_values=fill)
    views = np.lib.stride_tricks.sliding_window_view(padded, tuple(kernel), axis=(2, 3))
    return views[:, :, :: strides[0], :: strides[1]]


def prelu(x, slope):
    return np.where(x < 0, x * slope, x)


def pad_channels(x, *, channels):
    return np.pad(x, ((0, 0), (0, channels[1] - channels[0]), (0, 0), (0, 0)))


def softmax(x, *, axis):
    powers = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def unit_length(x, *, axis, p):
    return x / np.linalg.norm(x, ord=p, axis=axis, keepdims=True)


def batch_normalization(x, scale, offset, mean, variance, *, epsilon=1e-5, **_):
    return (x - mean) / np.sqrt(variance + epsilon) * scale + offset


def reshape(x, shape):
    return x.reshape([x.shape[i] if size == 0 else size for i, size in enumerate(shape)])


OPERATORS = {
    "Add": np.add,
    "BatchNormalization": batch_normalization,
    "Clip": np.clip,
    "Concat": lambda *inputs, axis: np.concatenate(inputs, axis),
    "Conv": conv,
    "Flatten": lambda x, *, axis: x.reshape(*x.shape[:axis], -1),
    "Gather": lambda x, indices, axis=0: np.take(x, indices, axis),
    "GlobalAveragePool": lambda x: x.mean(axis=(2, 3), keepdims=True),
    "GlobalMaxPool": lambda x: x.max(axis=(2, 3), keepdims=True),
    "Gemm": gemm,
    "Identity": lambda x: x,
    "LpNormalization": unit_length,
    "MatMul": np.matmul,
    "MaxPool": max_pool,
    "Mul": np.multiply,
    "PRelu": prelu,
    "PadChannels": pad_channels,
    "ReduceMean": lambda x, *, axes, keepdims: x.mean(axis=tuple(axes), keepdims=bool(keepdims)),
    "Relu": lambda x: np.maximum(x, 0),
    "Reshape": reshape,
    "Shape": lambda x: np.array(x.shape, np.int64),
    "Sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "Softmax": softmax,
    "Transpose": lambda x, *, perm: x.transpose(perm),
    "Unsqueeze": lambda x, *, axes: np.expand_dims(x, tuple(axes)),
}

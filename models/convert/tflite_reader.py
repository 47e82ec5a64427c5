"""Reads a TensorFlow Lite model into a Graph: NHWC becomes NCHW, fp16 weights fp32.

Knows the operators of MediaPipe's face detector and face mesh; any other one is a
FormatError. Field numbers are those of tensorflow/lite/schema/schema.fbs.
"""

import numpy as np

from flatbuffer import FormatError, Table
from graph import Graph, window_attributes

NUMPY_TYPES = {0: np.float32, 1: np.float16, 2: np.int32}
TO_NCHW = {"perm": [0, 3, 1, 2]}
TO_NHWC = {"perm": [0, 2, 3, 1]}


def read_tflite(data):
    try:
        return _Reader(data).graph
    except (AttributeError, LookupError, TypeError) as error:
        raise FormatError(f"the model refers to something it does not have: {error}") from error


class _Reader:
    def __init__(self, data):
        model = Table.root(data, b"TFL3")
        subgraph = _only(model.tables(2), "subgraph")
        self._buffers = model.tables(4)
        self._tensors = subgraph.tables(0)
        self._codes = [_operator_code(code) for code in model.tables(1)]
        self.graph = Graph()
        for index in subgraph.ints(1):
            self.graph.inputs[self._name(index)] = self._onnx_shape(index)
        for operator in subgraph.tables(3):
            self._read_operator(operator)
        for index in subgraph.ints(2):
            self.graph.outputs[self._name(index)] = self._onnx_shape(index)

    def _read_operator(self, operator):
        code = self._codes[operator.scalar(0, "I")]
        if code not in OPERATORS:
            raise FormatError(f"TFLite operator {code} is not supported")
        OPERATORS[code](self, operator.ints(1), operator.ints(2)[0], operator.table(4))

    def _dequantize(self, inputs, output, _):
        self.graph.constant(self._name(output), self._constant(inputs[0]).astype(np.float32))

    def _convolution(self, inputs, output, options):
        weights = self._constant(inputs[1]).transpose(0, 3, 1, 2)
        _expect_plain(options, activation=3, dilations=(4, 5))
        self._add_convolution(inputs, output, options, weights, group=1)

    def _depthwise(self, inputs, output, options):
        weights = self._constant(inputs[1]).transpose(3, 0, 1, 2)
        _expect_plain(options, activation=4, dilations=(5, 6))
        if options.scalar(3, "i") != 1:
            raise FormatError("a depth multiplier other than 1 is not supported")
        self._add_convolution(inputs, output, options, weights, group=weights.shape[0])

    def _add_convolution(self, inputs, output, options, weights, group):
        name = self._name(output)
        bias = self.graph.constant(f"{name}/bias", self._constant(inputs[2]))
        kernel = self.graph.constant(f"{name}/weights", np.ascontiguousarray(weights))
        window = self._window(inputs[0], options, weights.shape[2:])
        self.graph.add("Conv", [self._name(inputs[0]), kernel, bias], name, group=group, **window)

    def _max_pool(self, inputs, output, options):
        _expect_plain(options, activation=5, dilations=())
        kernel = (options.scalar(4, "i"), options.scalar(3, "i"))
        self.graph.add("MaxPool", [self._name(inputs[0])], self._name(output),
                       **self._window(inputs[0], options, kernel))

    def _window(self, source, options, kernel):
        padding = ("SAME", "VALID")[options.scalar(0, "b")]
        strides = (options.scalar(2, "i"), options.scalar(1, "i"))
        return window_attributes(padding, kernel, strides, self._shape(source)[1:3])

    def _add(self, inputs, output, options):
        _expect_plain(options, activation=0, dilations=())
        self.graph.add("Add", [self._name(i) for i in inputs], self._name(output))

    def _relu(self, inputs, output, _):
        self.graph.add("Relu", [self._name(inputs[0])], self._name(output))

    def _prelu(self, inputs, output, _):
        slope = self.graph.constant(f"{self._name(output)}/alpha",
                                    self._constant(inputs[1]).reshape(-1, 1, 1))
        self.graph.add("PRelu", [self._name(inputs[0]), slope], self._name(output))

    def _pad(self, inputs, output, _):
        before_after = self._constant(inputs[1])
        if before_after[:3].any() or before_after[3, 0]:
            raise FormatError("only padding after the last channel is supported")
        channels = [self._shape(inputs[0])[3], self._shape(output)[3]]
        self.graph.add("PadChannels", [self._name(inputs[0])], self._name(output),
                       channels=channels)

    def _reshape(self, inputs, output, _):
        name = self._name(output)
        nhwc = self.graph.add("Transpose", [self._name(inputs[0])], f"{name}/nhwc", **TO_NHWC)
        shape = self.graph.constant(f"{name}/shape", np.array(self._shape(output), np.int64))
        self.graph.add("Reshape", [nhwc, shape], name)

    def _concatenate(self, inputs, output, options):
        _expect_plain(options, activation=1, dilations=())
        axis = options.scalar(0, "i")
        if len(self._shape(output)) != 3:
            raise FormatError("only concatenation of flattened tensors is supported")
        self.graph.add("Concat", [self._name(i) for i in inputs], self._name(output), axis=axis)

    def _name(self, index):
        return self._tensors[index].text(3)

    def _shape(self, index):
        return self._tensors[index].ints(0)

    def _onnx_shape(self, index):
        shape = self._shape(index)
        return [shape[axis] for axis in TO_NCHW["perm"]] if len(shape) == 4 else shape

    def _constant(self, index):
        """The values of a constant tensor, either stored or already dequantised."""
        known = self.graph.constants.get(self._name(index))
        if known is not None:
            return known
        tensor = self._tensors[index]
        kind = NUMPY_TYPES.get(tensor.scalar(1, "b"))
        raw = self._buffers[tensor.scalar(2, "I")].raw(0)
        if kind is None or len(raw) != np.prod(tensor.ints(0)) * np.dtype(kind).itemsize:
            raise FormatError(f"tensor {self._name(index)} has no usable constant values")
        return np.frombuffer(raw, kind).reshape(tensor.ints(0))


OPERATORS = {
    0: _Reader._add,
    2: _Reader._concatenate,
    3: _Reader._convolution,
    4: _Reader._depthwise,
    6: _Reader._dequantize,
    17: _Reader._max_pool,
    19: _Reader._relu,
    22: _Reader._reshape,
    34: _Reader._pad,
    54: _Reader._prelu,
}


def _operator_code(table):
    return max(table.scalar(0, "b"), table.scalar(3, "i"))


def _only(items, what):
    if len(items) != 1:
        raise FormatError(f"expected one {what}, found {len(items)}")
    return items[0]


def _expect_plain(options, activation, dilations):
    if options.scalar(activation, "b") or any(options.scalar(d, "i", 1) != 1 for d in dilations):
        raise FormatError("fused activations and dilations are not supported")

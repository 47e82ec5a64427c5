"""The small graph between readers and writer: ONNX operators on NCHW tensors.

Readers turn their file into a Graph, rewrites turn a Graph into an equivalent one, and
the writer saves it. Every tensor has a name; constants are numpy arrays.
"""

from dataclasses import dataclass, field


@dataclass
class Node:
    op: str
    inputs: list
    outputs: list
    attributes: dict = field(default_factory=dict)


@dataclass
class Graph:
    """`inputs` and `outputs` map a tensor's name to its fixed shape, in order."""

    inputs: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    nodes: list = field(default_factory=list)
    constants: dict = field(default_factory=dict)
    opset: int = 13

    def add(self, op, inputs, output, **attributes):
        self.nodes.append(Node(op, list(inputs), [output], attributes))
        return output

    def constant(self, name, values):
        self.constants[name] = values
        return name

    def rename(self, names):
        """Renames tensors; `names` maps the old name to the new one."""
        for node in self.nodes:
            node.inputs = [names.get(name, name) for name in node.inputs]
            node.outputs = [names.get(name, name) for name in node.outputs]
        for tensors in ("inputs", "outputs", "constants"):
            old = getattr(self, tensors)
            setattr(self, tensors, {names.get(name, name): value for name, value in old.items()})


def same_padding(size, kernel, stride):
    """TensorFlow's SAME: (before, after) for one axis; the odd pixel goes after."""
    out = -(-size // stride)
    total = max((out - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def window_attributes(padding, kernel, strides, size):
    """Conv and MaxPool attributes for (height, width) tuples; `padding` is SAME or VALID."""
    pads = [(0, 0), (0, 0)]
    if padding == "SAME":
        pads = [same_padding(size[axis], kernel[axis], strides[axis]) for axis in range(2)]
    return {
        "kernel_shape": list(kernel),
        "strides": list(strides),
        "pads": [pads[0][0], pads[1][0], pads[0][1], pads[1][1]],
    }

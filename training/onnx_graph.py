"""A network in ONNX, node by node, from PyTorch layers. The same weights give the same bytes."""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.nn.utils.fusion import fuse_conv_bn_eval

OPSET = 13


class OnnxGraph:
    """Every add… takes the names of values and gives the name of its own."""

    def __init__(self):
        self._nodes, self._weights = [], []

    def add(self, kind, inputs, **attributes):
        name = f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def add_weight(self, name, values):
        values = values.detach().numpy() if isinstance(values, torch.Tensor) else values
        self._weights.append(
            numpy_helper.from_array(np.ascontiguousarray(values, np.float32), name))
        return name

    def add_convolution(self, x, name, conv, norm=None):
        """With its batch normalisation folded into it. Same-padded as TensorFlow does it where it
        has a stride and no padding of its own."""
        pads = _pads(conv)
        fused = conv if norm is None else fuse_conv_bn_eval(conv, norm)
        return self.add("Conv", [x, self.add_weight(f"{name}.weight", fused.weight),
                                 self.add_weight(f"{name}.bias", fused.bias)],
                        kernel_shape=list(conv.kernel_size), pads=pads,
                        strides=list(conv.stride), group=conv.groups)

    def add_linear(self, x, name, weight, bias):
        return self.add("Gemm", [x, self.add_weight(f"{name}.weight", weight),
                                 self.add_weight(f"{name}.bias", bias)], transB=1)

    def model(self, name, image_shape, outputs):
        """`outputs`: {name in the model: (value, shape)}."""
        nodes = self._nodes + [helper.make_node("Identity", [value], [title], name=title)
                               for title, (value, _) in outputs.items()]
        graph = helper.make_graph(
            nodes, name, [helper.make_tensor_value_info("image", TensorProto.FLOAT, image_shape)],
            [helper.make_tensor_value_info(title, TensorProto.FLOAT, shape)
             for title, (_, shape) in outputs.items()], self._weights)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)],
                                 producer_name="proof-of-life")
        made.ir_version = 8
        onnx.checker.check_model(made)
        return made


def _pads(conv):
    """[top, left, bottom, right]."""
    padding = getattr(conv, "static_padding", None)
    if isinstance(padding, torch.nn.ZeroPad2d):
        left, right, top, bottom = padding.padding
        return [top, left, bottom, right]
    return [conv.padding[0], conv.padding[1]] * 2

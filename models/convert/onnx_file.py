"""Reads and writes ONNX files as Graphs. The bytes written depend on the graph alone."""

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from onnx import TensorProto, helper, numpy_helper

from flatbuffer import FormatError
from graph import Graph, Node

IR_VERSION = 7


def read_onnx(data):
    try:
        model = onnx.load_model_from_string(data)
        onnx.checker.check_model(model)
    except (DecodeError, onnx.checker.ValidationError) as error:
        raise FormatError(f"not a usable ONNX model: {str(error).splitlines()[0]}") from error
    source = model.graph
    constants = {item.name: numpy_helper.to_array(item) for item in source.initializer}
    graph = Graph(constants=constants, opset=model.opset_import[0].version)
    graph.inputs = {v.name: _shape(v) for v in source.input if v.name not in constants}
    graph.outputs = {v.name: _shape(v) for v in source.output}
    for node in source.node:
        if node.op_type == "Constant":
            graph.constant(node.output[0], numpy_helper.to_array(node.attribute[0].t))
        else:
            graph.nodes.append(_read_node(node))
    return graph


def write_onnx(graph, name):
    """The model's bytes; `name` is the graph's name inside the file."""
    nodes = [helper.make_node(n.op, n.inputs, n.outputs, **n.attributes) for n in graph.nodes]
    constants = [_tensor(key, values) for key, values in graph.constants.items()]
    proto = helper.make_graph(nodes, name, _values(graph.inputs), _values(graph.outputs), constants)
    opset = helper.make_opsetid("", graph.opset)
    model = helper.make_model(proto, opset_imports=[opset], ir_version=IR_VERSION)
    model.producer_name = "proof-of-life"
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def _read_node(node):
    attributes = {item.name: helper.get_attribute_value(item) for item in node.attribute}
    return Node(node.op_type, list(node.input), list(node.output), attributes)


def _shape(value):
    return [dim.dim_value for dim in value.type.tensor_type.shape.dim]


def _values(tensors):
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in tensors.items()]


def _tensor(name, values):
    little_endian = values.dtype.newbyteorder("<")
    return numpy_helper.from_array(np.array(values, little_endian, order="C"), name)

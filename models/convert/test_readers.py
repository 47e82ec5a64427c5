#!/usr/bin/env -S /usr/bin/python3
"""Readers on small files made here, on damaged ones, and on files that are something else."""

import struct
import unittest

import numpy as np
import onnx

from evaluate import evaluate
from flatbuffer import FormatError
from graph import Graph, same_padding
from onnx_file import read_onnx, write_onnx
from tflite_reader import read_tflite


def table(fields):
    """One FlatBuffers table as (bytes, position): `fields` are bytes, children or None."""
    children, inline, slots = b"", b"", []
    for field in fields:
        slots.append(0 if field is None else 4 + len(inline))
        inline += field if isinstance(field, bytes) else b"\0\0\0\0" if field else b""
    vtable = struct.pack(f"<HH{len(slots)}H", 4 + 2 * len(slots), 4 + len(inline), *slots)
    vtable += b"\0" * (-len(vtable) % 4)
    start = len(vtable)
    body = bytearray(vtable + struct.pack("<i", start) + inline)
    end = len(body)
    for slot, field in zip(slots, fields):
        if isinstance(field, tuple):
            blob, position = field
            target = end + len(children) + position
            struct.pack_into("<I", body, start + slot, target - start - slot)
            children += blob + b"\0" * (-len(blob) % 4)
    return bytes(body) + children, start


def vector_of_ints(values):
    return struct.pack(f"<I{len(values)}i", len(values), *values), 0


def vector_of_bytes(values):
    return struct.pack("<I", len(values)) + values, 0


def vector_of_tables(tables):
    head = bytearray(struct.pack("<I", len(tables)) + b"\0" * 4 * len(tables))
    tail = b""
    for i, (blob, position) in enumerate(tables):
        at = 4 + 4 * i
        struct.pack_into("<I", head, at, len(head) + len(tail) + position - at)
        tail += blob + b"\0" * (-len(blob) % 4)
    return bytes(head) + tail, 0


def int32(value):
    return struct.pack("<i", value)


def tensor(name, shape, kind, buffer):
    return table([vector_of_ints(shape), int32(kind), int32(buffer),
                  vector_of_bytes(name.encode())])


def prelu_model(operator_code=54):
    """A TFLite file: one PRelu with an fp16 slope that goes through DEQUANTIZE."""
    slope = np.array([0.25, -0.5], np.float16).tobytes()
    tensors = [tensor("in", [1, 2, 3, 2], 0, 0), tensor("half", [1, 1, 2], 1, 1),
               tensor("slope", [1, 1, 2], 0, 0), tensor("out", [1, 2, 3, 2], 0, 0)]
    operators = [table([int32(0), vector_of_ints([1]), vector_of_ints([2])]),
                 table([int32(1), vector_of_ints([0, 2]), vector_of_ints([3])])]
    subgraph = table([vector_of_tables(tensors), vector_of_ints([0]), vector_of_ints([3]),
                      vector_of_tables(operators)])
    codes = [table([int32(6)]), table([int32(operator_code)])]
    buffers = [table([None]), table([vector_of_bytes(slope)])]
    model, position = table([int32(3), vector_of_tables(codes), vector_of_tables([subgraph]), None,
                             vector_of_tables(buffers)])
    return struct.pack("<I", 8 + position) + b"TFL3" + model


class TfliteReader(unittest.TestCase):
    def test_reads_prelu_and_dequantises_its_slope(self):
        graph = read_tflite(prelu_model())
        image = np.random.default_rng(1).normal(size=(1, 2, 2, 3)).astype(np.float32)
        expected = np.where(image < 0, image * np.float32([0.25, -0.5]).reshape(2, 1, 1), image)
        np.testing.assert_array_equal(evaluate(graph, image)["out"], expected)
        self.assertEqual(graph.outputs, {"out": [1, 2, 2, 3]})

    def test_refuses_another_kind_of_file(self):
        with self.assertRaisesRegex(FormatError, "not a TFL3 file"):
            read_tflite(b"\x89PNG\r\n\x1a\n" * 10)

    def test_refuses_an_unknown_operator(self):
        with self.assertRaisesRegex(FormatError, "operator 99 is not supported"):
            read_tflite(prelu_model(operator_code=99))

    def test_every_truncation_is_a_format_error(self):
        whole = prelu_model()
        for length in range(len(whole) - 8):
            with self.subTest(length=length):
                self._expect_format_error_or_graph(whole[:length])

    def test_every_damaged_byte_is_a_format_error_or_a_graph(self):
        whole = prelu_model()
        for at in range(len(whole)):
            with self.subTest(at=at):
                self._expect_format_error_or_graph(whole[:at] + b"\xff" + whole[at + 1:])

    def _expect_format_error_or_graph(self, data):
        try:
            self.assertIsInstance(read_tflite(data), Graph)
        except FormatError:
            pass


class OnnxFile(unittest.TestCase):
    def graph(self):
        graph = Graph({"x": [1, 2]}, {"y": [1, 2]})
        graph.add("Mul", ["x", graph.constant("k", np.float32([[2, 3]]))], "y")
        return graph

    def test_reads_what_it_wrote(self):
        again = read_onnx(write_onnx(self.graph(), "pair"))
        self.assertEqual((again.inputs, again.outputs), ({"x": [1, 2]}, {"y": [1, 2]}))
        np.testing.assert_array_equal(evaluate(again, np.float32([[5, 7]]))["y"], [[10, 21]])

    def test_writes_the_same_bytes_for_the_same_graph(self):
        self.assertEqual(write_onnx(self.graph(), "pair"), write_onnx(self.graph(), "pair"))

    def test_keeps_a_scalar_constant_a_scalar(self):
        graph = self.graph()
        graph.constant("k", np.array(3, np.float32))
        self.assertEqual(read_onnx(write_onnx(graph, "pair")).constants["k"].shape, ())

    def test_refuses_to_write_shapes_that_do_not_fit(self):
        graph = self.graph()
        graph.outputs["y"] = [1, 3]
        with self.assertRaises(onnx.shape_inference.InferenceError):
            write_onnx(graph, "pair")

    def test_refuses_damaged_bytes(self):
        with self.assertRaises(FormatError):
            read_onnx(b"\xff" * 40)


class Padding(unittest.TestCase):
    def test_same_padding_puts_the_odd_pixel_after(self):
        self.assertEqual(same_padding(size=64, kernel=3, stride=2), (0, 1))
        self.assertEqual(same_padding(size=64, kernel=3, stride=1), (1, 1))
        self.assertEqual(same_padding(size=64, kernel=1, stride=2), (0, 0))


if __name__ == "__main__":
    unittest.main()

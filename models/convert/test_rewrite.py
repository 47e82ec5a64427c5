#!/usr/bin/env -S /usr/bin/python3
"""Rewritten graphs compute what the plain ones compute, without the slow operators."""

import unittest

import numpy as np

from evaluate import evaluate
from graph import Graph
from rewrite import rewrite


def prelu_and_pad_graph(slope):
    graph = Graph({"x": [1, 3, 4, 5]}, {"z": [1, 7, 4, 5]})
    graph.add("PRelu", ["x", graph.constant("slope", slope)], "y")
    graph.add("PadChannels", ["y"], "z", channels=[3, 7])
    return graph


class Rewrite(unittest.TestCase):
    def setUp(self):
        random = np.random.default_rng(4)
        self.image = random.normal(scale=50, size=(1, 3, 4, 5)).astype(np.float32)
        self.slope = random.normal(size=(3, 1, 1)).astype(np.float32)

    def test_prelu_and_channel_pad_keep_their_values(self):
        expected = np.where(self.image < 0, self.image * self.slope, self.image)
        actual = evaluate(rewrite(prelu_and_pad_graph(self.slope)), self.image)["z"]
        np.testing.assert_allclose(actual[:, :3], expected, rtol=1e-6, atol=1e-5)
        self.assertFalse(actual[:, 3:].any())

    def test_leaves_only_convolutions_relu_and_add(self):
        graph = rewrite(prelu_and_pad_graph(self.slope))
        self.assertEqual({node.op for node in graph.nodes}, {"Conv", "Relu", "Add"})
        self.assertNotIn("slope", graph.constants)

    def test_keeps_the_operators_it_is_told_to_keep(self):
        graph = rewrite(prelu_and_pad_graph(self.slope), keep=["PRelu"])
        self.assertEqual([node.op for node in graph.nodes], ["PRelu", "Conv"])

    def test_does_not_change_the_graph_it_was_given(self):
        graph = prelu_and_pad_graph(self.slope)
        rewrite(graph)
        self.assertEqual([node.op for node in graph.nodes], ["PRelu", "PadChannels"])
        self.assertEqual(list(graph.constants), ["slope"])

    def test_zeroes_weights_too_small_to_matter(self):
        graph = Graph({"x": [1, 3]}, {"y": [1, 3]})
        weights = np.float32([1e-40, -1e-21, 1e-19])
        graph.add("Mul", ["x", graph.constant("w", weights)], "y")
        np.testing.assert_array_equal(rewrite(graph).constants["w"], np.float32([0, 0, 1e-19]))

    def test_leaves_integer_constants_alone(self):
        graph = Graph({"x": [1, 2]}, {"y": [2, 1]})
        graph.add("Reshape", ["x", graph.constant("shape", np.int64([2, 1]))], "y")
        self.assertEqual(rewrite(graph).constants["shape"].dtype, np.int64)


if __name__ == "__main__":
    unittest.main()

"""From the single-precision ONNX encoder to the 8-bit one, in three steps: smooth, matrix products, word vectors.

Activations are quantised while the model runs, with one step for a whole tensor; a few channels with large values then
cost all the others their precision. Smoothing (SmoothQuant, Xiao et al. 2023) divides each input channel of a
matrix product by a constant and multiplies the matching row of the weights by it: the product stays, the steps shrink.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

STRENGTH = 0.5  # power of a channel's range that it is divided by: 0 changes nothing, 1 makes all ranges the same


def quantise(single: Path, path: Path, calibration: list[dict[str, np.ndarray]]) -> None:
    """Write the 8-bit model: weights of the matrix products per output channel, word vectors per word.

    ``calibration`` holds inputs of training sentences, for the activations' ranges. Weights keep to 7 of the 8 bits (-64 to 64): on x86
    processors without VNNI the product of full 8-bit weights can overflow 16 bits and give another result than elsewhere.
    """
    smoothed = path.with_suffix(".smoothed")
    model = onnx.load(str(single))
    smooth(model, calibration)
    onnx.save(model, str(smoothed))
    quantize_dynamic(
        smoothed, path, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
        weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True, "WeightSymmetric": True})
    smoothed.unlink()
    model = onnx.load(str(path))
    quantise_words(model.graph)
    # The shapes let a runtime fuse the product, the cast and the scale into one step.
    onnx.save(onnx.shape_inference.infer_shapes(model), str(path))


def products_by_input(graph: onnx.GraphProto) -> dict[str, list[onnx.NodeProto]]:
    """The matrix products with constant weights, by the tensor that they read."""
    constants = {t.name for t in graph.initializer}
    found: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in constants:
            found.setdefault(node.input[0], []).append(node)
    return found


def channel_ranges(model: onnx.ModelProto, names: list[str], calibration: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Largest absolute value of each channel of the named tensors over the calibration inputs."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    del probe.graph.output[:]
    probe.graph.output.extend(helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    ranges: dict[str, np.ndarray] = {}
    for inputs in calibration:
        for name, value in zip(names, session.run(names, inputs)):
            top = np.abs(value).reshape(-1, value.shape[-1]).max(0)
            ranges[name] = np.maximum(ranges.get(name, 0.0), top)
    return ranges


def smooth(model: onnx.ModelProto, calibration: list[dict[str, np.ndarray]]) -> None:
    """Even out the channels of every tensor that a matrix product with constant weights reads."""
    graph = model.graph
    groups = products_by_input(graph)
    weights = {t.name: t for t in graph.initializer}
    ranges = channel_ranges(model, list(groups), calibration)
    for name, nodes in groups.items():
        factor = np.maximum(ranges[name], 1e-5) ** STRENGTH
        factor = (factor / np.exp(np.log(factor).mean())).astype(np.float32)
        graph.initializer.append(numpy_helper.from_array(1 / factor, f"{name}.smoothing"))
        at = min(list(graph.node).index(n) for n in nodes)
        graph.node.insert(at, helper.make_node("Mul", [name, f"{name}.smoothing"], [f"{name}.smoothed"], f"{name}/smooth"))
        for node in nodes:
            table = numpy_helper.to_array(weights[node.input[1]])
            weights[node.input[1]].CopyFrom(numpy_helper.from_array(table * factor[:, None], node.input[1]))
            node.input[0] = f"{name}.smoothed"


def quantise_words(graph: onnx.GraphProto) -> None:
    """Replace the table of word vectors by 8-bit integers with one scale per word."""
    table = max(graph.initializer, key=lambda t: np.prod(t.dims))
    words = numpy_helper.to_array(table)
    node = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == table.name)
    scale = np.abs(words).max(1, keepdims=True).astype(np.float32) / 127
    scale[scale == 0] = 1
    steps = np.round(words / scale).astype(np.int8)
    ids, vector, at = node.input[1], node.output[0], list(graph.node).index(node)
    graph.initializer.remove(table)
    graph.node.remove(node)
    graph.initializer.append(numpy_helper.from_array(steps, "words.steps"))
    graph.initializer.append(numpy_helper.from_array(scale, "words.scale"))
    for new in reversed([
        helper.make_node("Gather", ["words.steps", ids], ["words.picked"], "words/steps", axis=0),
        helper.make_node("Cast", ["words.picked"], ["words.float"], "words/cast", to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scale", ids], ["words.size"], "words/scale", axis=0),
        helper.make_node("Mul", ["words.float", "words.size"], [vector], "words/multiply"),
    ]):
        graph.node.insert(at, new)

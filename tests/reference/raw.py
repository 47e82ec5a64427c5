#!/usr/bin/env -S /usr/bin/python3
"""Every network's outputs for the test pictures, computed in plain numpy, before any rewrite.

    tests/reference/raw.py FOLDER      prints golden/raw.json; FOLDER holds the packages' files
"""

import json
import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models" / "convert"))

from evaluate import evaluate  # noqa: E402
from onnx_file import read_onnx  # noqa: E402
from recipes import read_model  # noqa: E402

PATTERNS = 3
VALUES_KEPT = 64


def main(folder):
    manifest = json.loads((ROOT / "models" / "manifest.json").read_text(encoding="utf-8"))
    lines = [json.dumps(line) for model in manifest["models"] for line in _outputs(model, folder)]
    print("[\n" + ",\n".join(lines) + "\n]")


def _graph(model, folder):
    if "copy" in model:
        return read_onnx((ROOT / "models" / model["copy"]).read_bytes())
    sources = [(folder / model["package"] / member).read_bytes()
               for member in model["source"]["members"]]
    return read_model(model, sources)


def _outputs(model, folder):
    graph = _graph(model, folder)
    _, channels, height, width = model["input"]["shape"]
    for pattern in range(PATTERNS):
        picture = pattern_bytes(pattern, channels, height, width)
        image = picture * np.float32(model["input"]["scale"]) + np.float32(model["input"]["offset"])
        for name, values in evaluate(graph, image[None]).items():
            step = -(-values.size // VALUES_KEPT)
            kept = [round(float(value), 6) for value in values.ravel()[::step]]
            yield {"model": model["id"], "pattern": pattern, "output": name, "step": step,
                   "values": kept}


def pattern_bytes(pattern, channels, height, width):
    """Smooth and of low contrast, so that no output saturates; see README.md."""
    c, y, x = np.mgrid[:channels, :height, :width]
    curved = (x * x + (pattern % 3) * y * y + ((pattern * x * y) >> 1)) >> 5
    return (20 + 15 * pattern + 10 * c + (curved & 127)).astype(np.float32)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

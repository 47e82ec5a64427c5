"""Calibrates a net on the held-out pictures, then reads the test split once.

    report.py --data fer.npz --weights net/best.pt --out net/report.json [--other OTHER.onnx=MARGIN]

`other`: a network with probabilities as output, judged on the same pictures; the side of its region
over the longer side of the landmarks' box.
"""

import argparse
import json
import pathlib

import numpy as np
import onnxruntime
import torch

from augment import REGION, centre_crop
from calibration import calibrated, fit_calibration, logits_of
from net import load_net
from prepare import CLASSES
from train import HELD_OUT, splits_of

BINS = 10


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--weights", type=pathlib.Path, required=True)
    parser.add_argument("--held-out", type=int, default=HELD_OUT, help="as in training")
    parser.add_argument("--other", metavar="OTHER.onnx=MARGIN")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    data = np.load(options.data)
    net = load_net(options.weights)
    _, (pictures, labels) = splits_of(data, options.held_out)
    scale, biases = fit_calibration(logits_of(net, pictures), labels.long())
    logits = logits_of(net, torch.from_numpy(data["test_x"]))
    result = {"scale": scale, "biases": biases,
              "test_uncalibrated": figures(logits.softmax(1).numpy(), data["test_y"]),
              "test": figures(calibrated(logits, scale, biases).softmax(1).numpy(),
                              data["test_y"])}
    if options.other:
        file, margin = options.other.split("=")
        region = REGION * float(margin) / float(data["margin"])
        result["other"] = figures(run_other(file, data["test_x"], region), data["test_y"])
    print(json.dumps(result, indent=2))
    options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def run_other(file, stored, region):
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    name, side = session.get_inputs()[0].name, session.get_inputs()[0].shape[-1]
    pictures = centre_crop(torch.from_numpy(stored), side, region).numpy()
    return np.concatenate([session.run(None, {name: picture[None]})[0] for picture in pictures])


def figures(probabilities, labels):
    """Accuracy in all and per class (recall), and the expected calibration error."""
    chosen, sure = probabilities.argmax(1), probabilities.max(1)
    right = chosen == labels
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    error = sum(abs(right[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean()
                for b in range(BINS) if (bins == b).any())
    return {"accuracy": float(right.mean()), "calibration_error": float(error),
            "recall": {name: float(right[labels == i].mean()) for i, name in enumerate(CLASSES)}}


if __name__ == "__main__":
    main()

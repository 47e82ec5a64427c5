"""Fits the temperature on the validation faces, and says how well the net judges them.

    report.py --pools DIR --weights run/best.pt --out run/report.json

Guo et al., "On Calibration of Modern Neural Networks", ICML 2017. The faces are those of no pool; that
their forgeries are made as those of the pools are is why these figures flatter: judge.py has others.
"""

import argparse
import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from detection_curve import area_under_curve  # noqa: E402
from net import load_net  # noqa: E402
from train import scores_of  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pools", "weights", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options = parser.parse_args()
    net = load_net(options.weights)
    validation = np.load(options.pools / "validation.npz")
    real, fake = (scores_of(net, validation[key]) for key in ("real", "fake"))
    result = {"temperature": fit_temperature(real, fake), "faces": len(real),
              "auc": area_under_curve(real, fake),
              "right_at_half": float(((real < 0).mean() + (fake >= 0).mean()) / 2)}
    print(json.dumps(result, indent=2))
    options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def fit_temperature(real, fake):
    logits = torch.from_numpy(np.concatenate([real, fake]))
    labels = torch.cat([torch.zeros(len(real)), torch.ones(len(fake))])
    log_temperature = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature], max_iter=100,
                                  line_search_fn="strong_wolfe")

    def loss():
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(logits / log_temperature.exp(), labels)
        value.backward()
        return value

    optimizer.step(loss)
    return float(log_temperature.detach().exp())


if __name__ == "__main__":
    main()

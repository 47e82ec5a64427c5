"""Averages the weights of nets of one plan that began from one another.

    average.py --out average.pt net/best.pt=0.6 next/last.pt=0.4

Such an average is often better than each of them (Wortsman et al., "Model soups", ICML 2022). Of a
last.pt, the averaged weights are taken.
"""

import argparse
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from net import EmotionNet, save_net  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", metavar="WEIGHTS=SHARE", nargs="+", help="shares add up to 1")
    parser.add_argument("--plan", default="gated48")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    files, shares = zip(*(part.split("=") for part in options.parts))
    shares = [float(share) for share in shares]
    if abs(sum(shares) - 1) > 1e-6:
        parser.error("the shares do not add up to 1")
    net = EmotionNet(options.plan)
    net.load_state_dict(mixed([weights_of(file) for file in files], shares))
    save_net(net, options.out)


def weights_of(file):
    saved = torch.load(file, weights_only=False)
    return saved["weights"] if "weights" in saved else saved["average"]


def mixed(parts, shares):
    """Counters, which are no weights, are the first one's."""
    return {name: sum(part[name] * share for part, share in zip(parts, shares))
            if first.dtype.is_floating_point else first
            for name, first in parts[0].items()}


if __name__ == "__main__":
    main()

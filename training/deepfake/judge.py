"""How well nets tell forged clips from real ones: per clip, matched pairs first.

    judge.py --manifest clips/manifest.csv --program … --models … --product-manifest … \\
        --crops crops.pkl run/best.pt Meso4_DF.h5

WEIGHTS that end in .h5 are those of Meso4, in .json those of a net of @vladmandic/human. A clip's
score is the mean over its frames of the probability of a forgery, as in the product.
"""

import argparse
import pathlib
import sys

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from clip_frames import FaceFinder, clips_of, frames_of, kept  # noqa: E402
from detection_curve import area_under_curve  # noqa: E402
from face_mesh import FaceMesh, roi_of_landmarks, warp  # noqa: E402
from net import load_net  # noqa: E402
from human_nets import HumanNet  # noqa: E402
from peers import Meso4  # noqa: E402
from train import SIDE  # noqa: E402

MARGIN = 1.3
REAL, FORGED = {"deepfakes_real", "gestures"}, {"deepfakes"}
PAIRS = {"ffpp_519.mp4": "ffpp_Deepfakes_519_515.mp4", "ffpp_634.mp4": "ffpp_FaceSwap_634_660.mp4"}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manifest", type=pathlib.Path, required=True)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--models", type=pathlib.Path, required=True)
    parser.add_argument("--product-manifest", type=pathlib.Path, required=True)
    parser.add_argument("--crops", type=pathlib.Path, required=True, help="kept between runs")
    parser.add_argument("weights", type=pathlib.Path, nargs="*")
    options = parser.parse_args()
    clips = kept(options.crops, lambda: crops_of(options))
    for weights in options.weights:
        print(f"\n{weights}")
        report(clips, KINDS.get(weights.suffix, Ours)(weights))


class Ours:
    side = SIDE

    def __init__(self, weights):
        self.net = load_net(weights)

    @torch.no_grad()
    def scores(self, pictures):
        batch = torch.from_numpy(pictures).permute(0, 3, 1, 2).float()
        return self.net(batch / 127.5 - 1)[0].numpy()


KINDS = {".h5": Meso4, ".json": HumanNet}


def crops_of(options):
    mesh = FaceMesh(options.models)
    finder = FaceFinder(options.program, options.models, options.product_manifest, mesh)
    clips = []
    for clip in clips_of(options.manifest):
        if clip["kind"] not in REAL | FORGED:
            continue
        frames = frames_of(clip["file"], fps=2, most=20)
        faces = [(np.ascontiguousarray(frame), roi_of_landmarks(points, MARGIN))
                 for frame, points in zip(frames, finder.find(frames)) if points is not None]
        crops = {side: np.array([warp(frame, roi, side) for frame, roi in faces])
                 for side in (Ours.side, Meso4.side)}
        print(f"{clip['file'].name}: {len(faces)} of {len(frames)} frames", flush=True)
        clips.append({"name": clip["file"].name, "kind": clip["kind"], "crops": crops})
    return clips


def report(clips, net):
    judged = {clip["name"]: (clip["kind"], mean_probability(net.scores(clip["crops"][net.side])))
              for clip in clips if len(clip["crops"][net.side])}
    for real, forged in PAIRS.items():
        print(f"pair: {judged[real][1]:.3f} {real}, {judged[forged][1]:.3f} {forged}")
    for name, (kind, score) in sorted(judged.items(), key=lambda item: -item[1][1]):
        print(f"  {score:6.3f}  {kind:15} {name}")
    forged = scores_of(judged, FORGED)
    for kinds in ({"deepfakes_real"}, {"gestures"}, REAL):
        real = scores_of(judged, kinds)
        print(f"AUC against {' and '.join(sorted(kinds))}: {area_under_curve(real, forged):.3f} "
              f"({len(real)} real, {len(forged)} forged)")


def mean_probability(logits):
    return float((1 / (1 + np.exp(-logits))).mean())


def scores_of(judged, kinds):
    return np.array([score for kind, score in judged.values() if kind in kinds])


if __name__ == "__main__":
    main()

"""Emotion nets side by side on labelled pictures, through the server's own way.

    judge.py --manifest clips/manifest.csv --program … --models … --product-manifest … \\
        --faces faces.pkl NET.onnx=MARGIN …

MARGIN: side of the net's region over the longer side of the landmarks' box.
"""

import argparse
import collections
import pathlib
import sys

import cv2
import numpy as np
import onnxruntime

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from clip_frames import FaceFinder, clips_of, frames_of, kept  # noqa: E402
from face_mesh import FaceMesh, roi_of_landmarks, warp  # noqa: E402
from prepare import CLASSES  # noqa: E402

NAMES = {"anger": "angry", "happiness": "happy", "sadness": "sad"}
GREY = np.array([0.2989, 0.587, 0.114])


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("manifest", "program", "product-manifest", "models", "faces"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("nets", nargs="+", metavar="NET.onnx=MARGIN")
    options = parser.parse_args()
    faces = kept(options.faces, lambda: faces_of(options))
    for net in options.nets:
        file, margin = net.split("=")
        report(net, faces, probabilities_of(file, faces, float(margin)))


def faces_of(options):
    mesh = FaceMesh(options.models)
    finder = FaceFinder(options.program, options.models, options.product_manifest, mesh)
    faces = []
    for clip in clips_of(options.manifest):
        label = NAMES.get(clip["label"], clip["label"])
        if clip["kind"] != "emotions" or label not in CLASSES:
            continue
        frames = frames_of(clip["file"], fps=1, most=1)
        points = finder.find(frames)[0]
        if points is None:
            print(f"no face: {clip['file'].name}")
            continue
        faces.append({"name": clip["file"].name, "label": label, "points": points,
                      "picture": cv2.imencode(".png", frames[0][..., ::-1])[1]})
    return faces


def probabilities_of(file, faces, margin):
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    name, side = session.get_inputs()[0].name, session.get_inputs()[0].shape[-1]
    answers = []
    for face in faces:
        picture = cv2.imdecode(face["picture"], cv2.IMREAD_COLOR)[..., ::-1]
        crop = warp(np.ascontiguousarray(picture), roi_of_landmarks(face["points"], margin), side)
        grey = (crop @ GREY).astype(np.float32)[None, None] / 127.5 - 1
        answers.append(session.run(None, {name: grey})[0][0])
    return np.array(answers)


def report(title, faces, answers):
    right, of = collections.Counter(), collections.Counter()
    for face, answer in zip(faces, answers):
        of[face["label"]] += 1
        right[face["label"]] += CLASSES[int(answer.argmax())] == face["label"]
    print(f"\n{title}: {sum(right.values())} of {sum(of.values())}")
    for name in CLASSES:
        print(f"  {name:9} {right[name]} of {of[name]}")


if __name__ == "__main__":
    main()

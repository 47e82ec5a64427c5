"""FER2013's pictures as the server would cut them out: aligned by our own Face Mesh.

    prepare.py --fer FOLDER --models .local/models --out fer.npz

FOLDER holds {train,validation,test}/{class}/*.jpg, 48x48 grey. A picture in which no face is found
is cut out whole, so that every picture stays in its split.
"""

import argparse
import pathlib
import sys

import cv2
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from augment import REGION  # noqa: E402
from face_mesh import FaceMesh, roi_of_landmarks, warp, whole_picture  # noqa: E402

CLASSES = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
STORED_SIDE = 80  # REGION and room to shift and turn
PRESENCE_MIN = 0.5
ENLARGED_SIDE = 192


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fer", type=pathlib.Path, required=True)
    parser.add_argument("--models", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--margin", type=float, default=1.15,
                        help="side of the net's region over the longer side of the landmarks' box")
    options = parser.parse_args()
    mesh = FaceMesh(options.models)
    arrays = {"margin": options.margin}
    for split in ["train", "validation", "test"]:
        crops, labels, found = [], [], []
        for label, name in enumerate(CLASSES):
            for file in sorted((options.fer / split / name).glob("*.jpg")):
                crop, is_found = cut_out(mesh, cv2.imread(str(file)), options.margin)
                crops.append(crop)
                labels.append(label)
                found.append(is_found)
        arrays |= {f"{split}_x": np.stack(crops), f"{split}_y": np.array(labels, np.uint8),
                   f"{split}_found": np.array(found)}
        print(f"{split}: {len(crops)} pictures, a face found in {np.mean(found):.1%}", flush=True)
    np.savez(options.out, **arrays)


def cut_out(mesh, picture, margin):
    large = cv2.resize(picture, (ENLARGED_SIDE, ENLARGED_SIDE), interpolation=cv2.INTER_CUBIC)
    points, presence = mesh.track(large, whole_picture(large, 1.25))
    is_found = presence >= PRESENCE_MIN
    roi = roi_of_landmarks(points, margin) if is_found else whole_picture(large)
    roi["side"] *= STORED_SIDE / REGION
    return cv2.cvtColor(warp(large, roi, STORED_SIDE), cv2.COLOR_BGR2GRAY), is_found


if __name__ == "__main__":
    main()

"""Portraits as square pieces about the face with their landmarks, for blending.

    prepare.py --faces FOLDER --program build/release/proof-of-life --models .local/models --out DIR

DIR/faces.pkl: a list of {name, png, points}: the piece as the picture had it (at most SIDE_MAX a
side, as PNG bytes) and 468 landmarks in its pixels. Pictures without a clear face are left out, and
told.
"""

import argparse
import json
import pathlib
import pickle
import subprocess
import sys

import cv2
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from face_mesh import FaceMesh, roi_of_box  # noqa: E402

MARGIN = 1.8  # side of the piece over the longer side of the landmarks' box
SIDE_MAX = 340
PRESENCE_MIN = 0.9
FACE_MIN_PX = 90


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=pathlib.Path, required=True)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--models", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    mesh = FaceMesh(options.models)
    files = sorted(options.faces.glob("*.jpg")) + sorted(options.faces.glob("*.png"))
    kept, left_out = [], 0
    for file, box in zip(files, boxes_of(options.program, options.models, files)):
        entry = cut_out(mesh, file, box) if box else None
        if entry:
            kept.append(entry)
        else:
            left_out += 1
    with open(options.out / "faces.pkl", "wb") as out:
        pickle.dump(kept, out)
    print(f"{len(kept)} faces, {left_out} pictures left out")


def boxes_of(program, models, files):
    """The largest face's box in each picture, None where the product sees none."""
    run = subprocess.run([program, "analyze", "--format", "jsonl", "--no-progress",
                          "--manifest", ROOT / "models/manifest.json", "--models", models, *files],
                         stdout=subprocess.PIPE, check=False, text=True)
    if not run.stdout:
        raise SystemExit("prepare.py: the product saw nothing; what it says stands above")
    found = {line["file"]: (line.get("face") or {}).get("box")
             for line in map(json.loads, run.stdout.splitlines())}
    return [found.get(str(file)) for file in files]


def cut_out(mesh, file, box):
    picture = cv2.imread(str(file))
    points, presence = mesh.track(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), roi_of_box(box))
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    if presence < PRESENCE_MIN or (high - low).max() < FACE_MIN_PX:
        return None
    half = (high - low).max() * MARGIN / 2
    corner = np.maximum(((low + high) / 2 - half).astype(int), 0)
    end = np.minimum(((low + high) / 2 + half).astype(int), picture.shape[1::-1])
    piece = picture[corner[1]:end[1], corner[0]:end[0]]
    scale = min(1.0, SIDE_MAX / max(piece.shape[:2]))
    if scale < 1:
        piece = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    shifted = (points - [*corner, 0]) * scale
    _, png = cv2.imencode(".png", piece)
    return {"name": file.name, "png": png.tobytes(), "points": shifted.astype(np.float32)}


if __name__ == "__main__":
    main()

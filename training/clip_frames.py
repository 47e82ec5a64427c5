"""Labelled clips as the frames that the server would get, and the faces in them."""

import csv
import json
import pathlib
import pickle
import subprocess
import tempfile

import av
import cv2
import numpy as np

from face_mesh import roi_of_box

SENT = (640, 480)
SENT_QUALITY = 85


def kept(file, make):
    """What `make` gives, from `file` if it was made before."""
    if not file.exists():
        with open(file, "wb") as out:
            pickle.dump(make(), out)
    with open(file, "rb") as stored:
        return pickle.load(stored)


def clips_of(manifest):
    """{file, label, kind} of a manifest whose label column reads "label;note;…"."""
    folder = pathlib.Path(manifest).parent
    with open(manifest, newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            yield {"file": folder / row["file"], "kind": row["file"].split("/")[0],
                   "label": row["label"].split(";")[0], "note": row["label"]}


def frames_of(file, fps, most):
    """RGB pictures, `fps` a second, at most `most`, as the page would send them."""
    with av.open(str(file)) as film:
        next_s, frames = 0.0, []
        for frame in film.decode(video=0):
            if frame.time is not None and frame.time < next_s:
                continue
            next_s += 1 / fps
            frames.append(_sent(frame.to_ndarray(format="rgb24")))
            if len(frames) == most:
                break
        return frames


def _sent(picture):
    height, width = picture.shape[:2]
    scale = max(SENT[0] / width, SENT[1] / height)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    large = cv2.resize(picture, (max(SENT[0], round(width * scale)),
                                 max(SENT[1], round(height * scale))), interpolation=way)
    x, y = (large.shape[1] - SENT[0]) // 2, (large.shape[0] - SENT[1]) // 2
    cut = large[y:y + SENT[1], x:x + SENT[0]]
    _, jpeg = cv2.imencode(".jpg", cut[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, SENT_QUALITY])
    return cv2.imdecode(jpeg, cv2.IMREAD_COLOR)[..., ::-1]


class FaceFinder:
    """The product's detector, asked by its program."""

    def __init__(self, program, models, manifest, mesh):
        self.command = [program, "analyze", "--format", "jsonl", "--no-progress",
                        "--manifest", manifest, "--models", models]
        self.mesh = mesh

    def find(self, frames):
        """The landmarks of the largest face of each frame, None where there is none."""
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / f"{i:04}.png" for i in range(len(frames))]
            for file, frame in zip(files, frames):
                cv2.imwrite(str(file), frame[..., ::-1])
            run = subprocess.run([*self.command, *files], stdout=subprocess.PIPE, check=False,
                                 text=True)
        seen = {line["file"]: line for line in map(json.loads, run.stdout.splitlines())}
        return [self._landmarks(frame, seen[str(file)].get("face"))
                for file, frame in zip(files, frames)]

    def _landmarks(self, frame, face):
        if not face:
            return None
        points, presence = self.mesh.track(np.ascontiguousarray(frame), roi_of_box(face["box"]))
        return points if presence >= 0.5 else None

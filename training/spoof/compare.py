"""Presentation-attack nets side by side on labelled clips, by crop, channel order, frames and pooling.

    compare.py --manifest clips/manifest.csv --program build/release/proof-of-life \\
        --product-manifest models/manifest.json --models .local/models --frames frames.pkl \\
        --peers WEIGHTS_FOLDER

A clip is as many frames as the server would get in ten seconds at two a second. Prints, for each way,
the AUC over clips, the clips of either label on the wrong side of 0.5, and those that it did not
judge; first for all frames with a face, then for those whose face leaves room for CONTEXT_MIN times
its box in the picture.
"""

import argparse
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

import cv2
import numpy as np
import onnxruntime
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from clip_frames import clips_of, frames_of, kept  # noqa: E402
from detection_curve import area_under_curve  # noqa: E402
from minifasnet import MiniFASNet  # noqa: E402

BONA_FIDE, ATTACKS = {"gestures", "attacks_genuine"}, {"attacks"}
CONTEXT_MIN = 1.2
ROOM = {"shrunk": None, "replicated": cv2.BORDER_REPLICATE, "reflected": cv2.BORDER_REFLECT,
        "black": cv2.BORDER_CONSTANT}  # what becomes of a crop that is larger than the picture
CALM = {"yaw_deg": 15, "pitch_deg": 25, "mouth_open": 0.15}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("manifest", "program", "product-manifest", "models", "frames", "peers"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options = parser.parse_args()
    clips = kept(options.frames, lambda: seen_clips(options))
    nets = [Faceplugin(options.models / "spoof_classifier.onnx"),
            Peer("MiniFASNetV2", 2.7, options.peers / "2.7_80x80_MiniFASNetV2.pth"),
            Peer("MiniFASNetV1SE", 4.0, options.peers / "4_0_0_80x80_MiniFASNetV1SE.pth")]
    print("net              room       order context frames pooling   AUC  wrong: bona fide   attack"
          "  none")
    for net, room, order in itertools.product(nets, ROOM, ("bgr", "rgb")):
        scores = [judged(net, clip, ROOM[room], order) for clip in clips]
        for context, calm, pool in itertools.product((0, CONTEXT_MIN), (True, False),
                                                     ("mean", "median")):
            print_row(clips, scores, context, calm, pool, f"{net.name:16} {room:10} {order:5}")


class Faceplugin:
    """The product's net: N x 3 x 128 x 128, [0, 255]."""

    name, side, scale = "spoof_classifier", 128, 2.7

    def __init__(self, file):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options)
        self.input = self.session.get_inputs()[0].name

    def score(self, crops):
        planes = np.ascontiguousarray(crops.transpose(0, 3, 1, 2)).astype(np.float32)
        return np.array([self.session.run(None, {self.input: one[None]})[0][0, 0]
                         for one in planes])


class Peer:
    side = 80

    def __init__(self, name, scale, file):
        self.name, self.scale, self.net = name, scale, MiniFASNet(file)

    @torch.no_grad()
    def score(self, crops):
        return self.net(torch.from_numpy(crops.transpose(0, 3, 1, 2).copy()).float()).numpy()


def seen_clips(options):
    clips = []
    for clip in clips_of(options.manifest):
        if clip["kind"] not in BONA_FIDE | ATTACKS:
            continue
        frames = frames_of(clip["file"], fps=2, most=20)
        clips.append({"name": clip["file"].name, "kind": clip["kind"], "note": clip["note"],
                      "frames": [cv2.imencode(".png", f[..., ::-1])[1] for f in frames],
                      "seen": analysed(options, frames)})
        print(f"{clip['file'].name}: {len(frames)} frames", file=sys.stderr, flush=True)
    return clips


def analysed(options, frames):
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / f"{index:04}.png" for index in range(len(frames))]
        for file, frame in zip(files, frames):
            cv2.imwrite(str(file), frame[..., ::-1])
        run = subprocess.run([options.program, "analyze", "--format", "jsonl", "--no-progress",
                              "--manifest", options.product_manifest, "--models", options.models,
                              *files], stdout=subprocess.PIPE, check=False, text=True)
    return [line.get("face") for line in map(json.loads, run.stdout.splitlines())]


def judged(net, clip, border, order):
    """(score, room about the face over its box, is the face calm) of each frame with a face."""
    crops, context, calm = [], [], []
    for png, face in zip(clip["frames"], clip["seen"]):
        if not face or face["presence"] < 0.5:
            continue
        picture = cv2.imdecode(png, cv2.IMREAD_COLOR)
        crop = cv2.resize(cut(picture, face["box"], net.scale, border), (net.side, net.side))
        crops.append(crop if order == "bgr" else crop[..., ::-1])
        context.append(room_about(picture, face["box"]))
        calm.append(abs(face["yaw_deg"]) <= CALM["yaw_deg"]
                    and abs(face["pitch_deg"]) <= CALM["pitch_deg"]
                    and face["measures"]["mouth_open"] <= CALM["mouth_open"])
    scores = net.score(np.array(crops)) if crops else np.zeros(0)
    return scores, np.array(context), np.array(calm, bool)


def room_about(picture, box):
    return min((picture.shape[0] - 1) / box[3], (picture.shape[1] - 1) / box[2])


def cut(picture, box, scale, border):
    """`border` None: no larger than the picture and shifted into it, as the server does it."""
    x, y, width, height = box
    if border is None:
        scale = min(scale, room_about(picture, box))
    left, top = x + width * (1 - scale) / 2, y + height * (1 - scale) / 2
    width, height = width * scale, height * scale
    if border is None:
        left = min(max(left, 0), picture.shape[1] - 1 - width)
        top = min(max(top, 0), picture.shape[0] - 1 - height)
        return picture[int(top):int(top + height) + 1, int(left):int(left + width) + 1]
    room = int(max(width, height)) + 1
    wide = cv2.copyMakeBorder(picture, room, room, room, room, border)
    left, top = int(left) + room, int(top) + room
    return wide[top:top + int(height) + 1, left:left + int(width) + 1]


def print_row(clips, scores, context_min, calm, pool, name):
    pooled = {True: [], False: []}
    none = 0
    for clip, (score, context, is_calm) in zip(clips, scores):
        chosen = score[(context >= context_min) & (is_calm | (not calm))]
        if len(chosen) == 0:
            none += 1
            continue
        value = np.mean(chosen) if pool == "mean" else np.median(chosen)
        pooled[clip["kind"] in BONA_FIDE].append(value)
    real, attack = np.array(pooled[True]), np.array(pooled[False])
    print(f"{name} {context_min:7} {'calm' if calm else 'all':6} {pool:7} "
          f"{area_under_curve(attack, real):6.3f} {(real < 0.5).sum():8} of {len(real):2} "
          f"{(attack >= 0.5).sum():6} of {len(attack):2} {none:4}")


if __name__ == "__main__":
    main()

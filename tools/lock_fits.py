#!/usr/bin/python3
"""Whether what npm installed is what a lock pins: lock_fits.py BEFORE AFTER NODE_MODULES.

BEFORE is the lock as committed, AFTER as npm left it. Registries differ in which platforms' optional
packages they carry, and npm adds or drops their entries as it finds them: these alone may be in one
lock and not in the other, and only where nothing of them was installed.
"""

import json
import sys
from pathlib import Path


def entries_of(lock: Path) -> dict[str, dict]:
    return json.loads(lock.read_text(encoding="utf-8"))["packages"]


def pin_of(entry: dict | None) -> tuple | None:
    """What a lock pins of a package: npm's releases differ in what else they write."""
    return entry and (entry.get("version"), entry.get("integrity"))


def is_for_one_platform(entry: dict) -> bool:
    return bool(entry.get("optional")) and any(key in entry for key in ("os", "cpu", "libc"))


def misfits(before: dict[str, dict], after: dict[str, dict], project: Path) -> list[str]:
    """A line for each package that is not pinned as it was."""
    lines = []
    for path in sorted(before.keys() | after.keys()):
        was, is_now = before.get(path), after.get(path)
        if pin_of(was) == pin_of(is_now):
            continue
        alone = was or is_now if was is None or is_now is None else None
        if alone and is_for_one_platform(alone) and not (project / path).exists():
            continue
        lines.append(f"{path or 'the project itself'}: pinned {pin_of(was)}, now {pin_of(is_now)}")
    return lines


def main(before: str, after: str, node_modules: str) -> int:
    project = Path(node_modules).parent
    lines = misfits(entries_of(Path(before)), entries_of(Path(after)), project)
    print("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

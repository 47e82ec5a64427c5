"""clang-tidy over our C++ sources, in parallel. A source that was clean is not looked at again
until it, a header of ours that it reaches, its compile command or the rules change."""

import hashlib
import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CLANG_TIDY = "clang-tidy-19"
_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
# misc-include-cleaner wants every name's own header included, even std::nullopt's; clang-tidy 19
# cannot be told to report the unused includes alone.
_MISSING_INCLUDE = "error: no header providing "
# In a test an empty optional is the failure that the test is there to show; and exploring every path
# through GoogleTest's macros takes ten times as long as all other checks together.
_NOT_FOR_TESTS = "-bugprone-unchecked-optional-access,-clang-analyzer-*"


def own_headers(source: Path, include_root: Path) -> list[Path]:
    """Every header of ours that the source reaches, in a fixed order."""
    seen: set[Path] = set()
    waiting = [source]
    while waiting:
        for target in _INCLUDE.findall(waiting.pop().read_text()):
            header = include_root / target
            if header not in seen and header.is_file():
                seen.add(header)
                waiting.append(header)
    return sorted(seen)


def key_of(root: Path, source: Path, command: str, rules: str) -> str:
    digest = hashlib.sha256()
    digest.update(command.replace(str(root), ".").encode())
    digest.update(rules.encode())
    for file in [source, *own_headers(source, root / "backend/src")]:
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


# Beast's templates keep a deep path search busy for minutes a file; a shallow one takes seconds.
_SHALLOW = [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")]


def _tidy(root: Path, build: Path, source: Path) -> list[str]:
    checks = [f"--checks={_NOT_FOR_TESTS}"] if source.stem.endswith("_test") else []
    done = subprocess.run(
        [CLANG_TIDY, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option", *_SHALLOW,
         *checks, str(source)], cwd=root, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    said = [line.replace(f"{root}/", "") for line in done.stdout.splitlines()
            if re.search(r": (?:error|warning): ", line)]
    lines = [line for line in said if _MISSING_INCLUDE not in line]
    return lines if said else [f"{source.relative_to(root)}: {CLANG_TIDY} failed: {done.stderr[-800:]}"]


def problems(root: Path, build: Path, only: set[Path] | None = None) -> tuple[list[str], str]:
    """(problems, what was done). `build` holds compile_commands.json."""
    commands = json.loads((build / "compile_commands.json").read_text())
    version = subprocess.run([CLANG_TIDY, "--version"], check=True, capture_output=True, text=True)
    rules = "".join([(root / ".clang-tidy").read_text(), version.stdout, _NOT_FOR_TESTS, *_SHALLOW])
    cache = root / ".cache/tidy"
    cache.mkdir(parents=True, exist_ok=True)
    waiting = {}
    for entry in commands:
        source = Path(entry["file"])
        if root / "backend/src" in source.parents and (only is None or source in only):
            key = key_of(root, source, entry["command"], rules)
            if not (cache / key).exists():
                waiting[source] = key
    total = len({entry["file"] for entry in commands})

    def run(item: tuple[Path, str]) -> list[str]:
        source, key = item
        found = _tidy(root, build, source)
        if not found:
            (cache / key).touch()
        return found

    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        found = [line for lines in pool.map(run, waiting.items()) for line in lines]
    # A header's problem shows once for every source that includes it.
    return list(dict.fromkeys(found)), f"{len(waiting)} of {total} files looked at"

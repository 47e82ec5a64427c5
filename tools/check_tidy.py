"""clang-tidy over our C++ sources, in parallel. Sources are looked at as CMake joins them for a unity
build, so that what the system's headers declare is walked through once for many of them. A unit that
was clean is not looked at again until a source of it, a header of ours that one reaches, its compile
command or the rules change."""

import hashlib
import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

CLANG_TIDY = "clang-tidy-19"
_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
# misc-include-cleaner wants every name's own header included, even std::nullopt's; clang-tidy 19
# cannot be told to report the unused includes alone.
_MISSING_INCLUDE = "error: no header providing "
# In a test an empty optional is the failure that the test is there to show; and exploring every path
# through GoogleTest's macros takes ten times as long as all other checks together.
_NOT_FOR_TESTS = "-bugprone-unchecked-optional-access,-clang-analyzer-*"
# Beast's templates keep a deep path search busy for minutes a file; a shallow one takes seconds.
_SHALLOW = [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")]


@dataclass(frozen=True)
class Unit:
    """What is compiled at once: one source, or a file that includes several."""
    file: Path
    command: str
    sources: tuple[Path, ...]

    @property
    def is_tests(self) -> bool:
        return self.sources[0].stem.endswith("_test")


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


def _units(root: Path, build: Path) -> list[Unit]:
    """The units of `build` with sources of ours."""
    units = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = Path(entry["file"])
        joined = [Path(name) for name in _INCLUDE.findall(file.read_text())] if "Unity" in file.parts else []
        sources = tuple(joined or [file])
        if root / "backend/src" in sources[0].parents:
            units.append(Unit(file, entry["command"], sources))
    return units


def units_for_analysis(root: Path, build: Path, folder: Path) -> list[Unit]:
    """The same, each in a file of its own in `folder` with a compile_commands.json: the analyzer
    takes what a file includes for that file's own code only if its name says so."""
    folder.mkdir(parents=True, exist_ok=True)
    units, entries = [], []
    for number, unit in enumerate(_units(root, build)):
        file = folder / f"UnifiedSource_{number}.cpp"
        file.write_text("".join(f'#include "{source}"\n' for source in unit.sources))
        command = unit.command.replace(str(unit.file), str(file))
        entries.append({"directory": str(build), "file": str(file), "command": command})
        units.append(Unit(file, unit.command, unit.sources))
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return units


def key_of(root: Path, unit: Unit, rules: str) -> str:
    digest = hashlib.sha256()
    digest.update(unit.command.replace(str(root), ".").encode())
    digest.update(rules.encode())
    headers = {header for source in unit.sources for header in own_headers(source, root / "backend/src")}
    for file in [*unit.sources, *sorted(headers)]:
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _run(root: Path, build: Path, file: Path, options: list[str]) -> list[str]:
    """What clang-tidy says of the file as `build` compiles it."""
    done = subprocess.run(
        [CLANG_TIDY, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option", *options,
         str(file)], cwd=root, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    said = [line.replace(f"{root}/", "") for line in done.stdout.splitlines()
            if re.search(r": (?:error|warning): ", line)]
    return said or [f"{file.name}: {CLANG_TIDY} failed: {done.stderr[-800:]}"]


def _tidy(root: Path, folder: Path, unit: Unit) -> list[str]:
    checks = [f"--checks={_NOT_FOR_TESTS}"] if unit.is_tests else []
    return _run(root, folder, unit.file, [*_SHALLOW, *checks])


def _in_parallel(run, items) -> list[str]:
    """What `run` finds in the items. A header's problem shows once for every unit that includes it."""
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return list(dict.fromkeys(line for lines in pool.map(run, items) for line in lines))


def problems(root: Path, build: Path) -> tuple[list[str], str]:
    """(problems, what was done). `build` holds compile_commands.json."""
    version = subprocess.run([CLANG_TIDY, "--version"], check=True, capture_output=True, text=True)
    rules = "".join([(root / ".clang-tidy").read_text(), version.stdout, _NOT_FOR_TESTS, *_SHALLOW])
    cache = root / ".cache/tidy"
    folder = cache / "units"
    units = units_for_analysis(root, build, folder)
    waiting = {unit: key for unit in units if not (cache / (key := key_of(root, unit, rules))).exists()}

    def run(item: tuple[Unit, str]) -> list[str]:
        unit, key = item
        found = _tidy(root, folder, unit)
        if not found:
            (cache / key).touch()
        return found

    # The long ones first, so that no core waits for the last.
    heaviest = sorted(waiting.items(), key=lambda item: -len(item[0].sources))
    return _in_parallel(run, heaviest), f"{len(waiting)} of {len(units)} units looked at"


def unused_includes(root: Path, build: Path) -> tuple[list[str], str]:
    """(problems, what was done): every source by itself, which takes minutes."""
    units = _units(root, build)

    def run(unit: Unit) -> list[str]:
        said = _run(root, build, unit.file, ["--checks=-*,misc-include-cleaner"])
        return [line for line in said if _MISSING_INCLUDE not in line]

    return _in_parallel(run, units), f"{len(units)} files"

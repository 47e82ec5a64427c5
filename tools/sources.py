"""Which files of the repository the checks look at."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def repository_files(root: Path = ROOT) -> list[Path]:
    """Tracked files and new ones that git does not ignore, relative to the root, sorted."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=root, check=True, capture_output=True, text=True).stdout
    names = {Path(name) for name in listed.split("\0") if name}
    return sorted(name for name in names if (root / name).is_file())


def with_suffix(files: list[Path], *suffixes: str) -> list[Path]:
    return [name for name in files if name.suffix in suffixes]


def shell_scripts(files: list[Path], root: Path = ROOT) -> list[Path]:
    def is_shell(name: Path) -> bool:
        if name.suffix == ".sh":
            return True
        if name.suffix:
            return False
        with open(root / name, "rb") as file:
            first = file.readline(80)
        return first.startswith(b"#!") and b"sh" in first and b"python" not in first
    return [name for name in files if is_shell(name)]


def python_sources(files: list[Path], root: Path = ROOT) -> list[Path]:
    def is_python(name: Path) -> bool:
        if name.suffix == ".py":
            return True
        if name.suffix:
            return False
        with open(root / name, "rb") as file:
            first = file.readline(80)
        return first.startswith(b"#!") and b"python" in first
    return [name for name in files if is_python(name)]

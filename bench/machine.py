"""What a table of figures must say of the machine they were taken on."""

import os
import re
import subprocess
from pathlib import Path


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    return found.group(1).strip() if found else "not known"


def _said(*command: str, cwd: Path | None = None) -> str:
    try:
        return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def vector_units(cpuinfo: str) -> str:
    flags = _first(r"^flags\s*: (.*)$", cpuinfo).split()
    return ", ".join(name for name in ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile")
                     if name in flags) or "none"


def describe(root: Path) -> dict[str, str]:
    cpuinfo = Path("/proc/cpuinfo").read_text()
    meminfo = Path("/proc/meminfo").read_text()
    changed = _said("git", "status", "--porcelain", "--untracked-files=no", cwd=root)
    commit = _said("git", "rev-parse", "--short", "HEAD", cwd=root).strip() or "not known"
    return {
        "processor": _first(r"^model name\s*: (.*)$", cpuinfo),
        "vector units": vector_units(cpuinfo),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(_first(r'^MemTotal: *([0-9]+)', meminfo)) / 1024 / 1024:.1f} GiB",
        "system": _first(r'^PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text()),
        "compiler": (_said("c++", "--version").splitlines() or ["not known"])[0],
        "commit": commit + (" with changes" if changed else ""),
        "load before": f"{os.getloadavg()[0]:.1f}",
    }


def busy_seconds(stat: str | None = None) -> float:
    """Processor time of all processes since the machine started; of /proc/stat's text."""
    text = Path("/proc/stat").read_text() if stat is None else stat
    user, nice, system, _idle, _iowait, irq, softirq = (int(n) for n in text.split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")

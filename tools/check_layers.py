"""Include arrows of the architecture: app -> server -> {protocol, auth, store, vision, outbound} ->
verification -> base, app -> evaluation -> verification, and which module may see which third-party
library."""

import re
from pathlib import Path

ALLOWED_MODULES = {
    "base": set(),
    "verification": {"base"},
    "vision": {"base", "verification"},
    "protocol": {"base", "verification"},
    "auth": {"base"},
    "store": {"base", "verification"},
    "outbound": set(),
    "evaluation": {"base", "verification"},
    "server": {"base", "verification", "vision", "protocol", "auth", "store", "outbound"},
    "app": {"base", "verification", "vision", "protocol", "auth", "store", "evaluation", "server",
            "outbound"},
}

# Of the domain, vision may see what it produces and what it is asked for, never a session.
VISION_MAY_SEE = {"verification/observation.h"}

# Include prefix: the modules, or single files, that may see it. The first match counts.
THIRD_PARTY = [
    ("onnxruntime", {"vision/model.cpp"}),
    ("boost/beast/websocket", {"server/websocket.cpp", "server/websocket.h",
                               "server/client_for_test.cpp"}),
    ("boost/beast", {"server", "app", "outbound/http_host_for_test.h"}),
    ("boost/asio", {"server", "app", "outbound/http_host_for_test.h"}),
    ("boost/json", {"protocol", "auth", "store", "evaluation", "server", "app", "vision"}),
    ("boost/pfr", {"server/session_state.cpp"}),
    ("curl/", {"outbound"}),
    ("sqlite3", {"store"}),
    ("libpq", {"store"}),
    ("openssl", {"base", "auth", "vision"}),
    ("turbojpeg", {"vision", "app"}),
    ("Eigen", {"verification", "vision"}),
    ("libav", {"app"}),
    ("libsw", {"app"}),
    ("CLI/", {"app"}),
    ("spdlog", {"base"}),
    ("tl/", {"base", "outbound"}),
]

# No threads, clocks of their own, sockets or files.
PURE_MODULES = {"verification", "evaluation"}
PURE_MODULES_NEVER_SEE = {"thread", "mutex", "condition_variable", "atomic", "future", "fstream",
                          "iostream", "filesystem", "ctime", "sys/socket.h", "random"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def problems_in(name: str, text: str) -> list[str]:
    """`name` is relative to backend/src, for example "vision/model.cpp"."""
    module = name.split("/")[0]
    if module not in ALLOWED_MODULES:
        return [f"{name}:1: module '{module}' is not in the architecture"]
    is_test = name.endswith("_test.cpp")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, target = match.groups()
        reason = (_own_include(module, target, is_test) if quote == '"'
                  else _foreign_include(module, name, target, is_test))
        if reason:
            found.append(f"{name}:{number}: {reason}")
    return found


def _own_include(module: str, target: str, is_test: bool) -> str | None:
    other = target.split("/")[0]
    if "/" not in target or other not in ALLOWED_MODULES:
        return f'"{target}" must be written as "module/file.h"'
    if other == module:
        return None
    if other not in ALLOWED_MODULES[module]:
        return f'{module} must not include {other} ("{target}")'
    if module == "vision" and other == "verification" and not is_test:
        if target not in VISION_MAY_SEE:
            return f'vision must not include "{target}" (of verification only observation.h)'
    return None


def _foreign_include(module: str, name: str, target: str, is_test: bool) -> str | None:
    if module in PURE_MODULES and target in PURE_MODULES_NEVER_SEE and not is_test:
        return f"{module} is pure: it must not include <{target}>"
    for prefix, allowed in THIRD_PARTY:
        if target.startswith(prefix):
            if module in allowed or name in allowed:
                return None
            return f"<{target}> belongs in {', '.join(sorted(allowed))}"
    return None


def problems(root: Path, files: list[Path]) -> list[str]:
    source_root = Path("backend/src")
    found = []
    for file in files:
        if file.suffix in (".cpp", ".h") and source_root in file.parents:
            name = file.relative_to(source_root).as_posix()
            found += [f"backend/src/{line}" for line in problems_in(name, (root / file).read_text())]
    return found

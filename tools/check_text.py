"""Leftovers in any text file: notes to self, paths of one machine, download addresses in locks,
links in Markdown that lead nowhere."""

import re
from pathlib import Path

# Spelt in pieces, so that this file passes its own check.
_NOTES = re.compile(
    r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|not (?:yet )?imple" r"mented"
    r"|(?:#|//|/\*|<!--).*\bplace" r"holder\b")
_LOCAL_PATHS = re.compile(r"(?<![\w.-])/(?:work|root|home/\w+|Users/\w+)/|\.\./sha" r"red\b|\.lib" r"rary\b")
_MARKDOWN_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)


def _matches(name: str, text: str, pattern: re.Pattern, what: str) -> list[str]:
    return [f"{name}:{number}: {what}: {match.group().strip()}"
            for number, line in enumerate(text.splitlines(), 1)
            for match in pattern.finditer(line)]


def note_problems(name: str, text: str) -> list[str]:
    return _matches(name, text, _NOTES, "leftover note")


def path_problems(name: str, text: str) -> list[str]:
    return _matches(name, text, _LOCAL_PATHS, "path outside the repository")


def lock_problems(name: str, text: str) -> list[str]:
    """A lock pins by integrity; an address would tie it to one registry."""
    return [f"{name}:{number}: download address in a lock"
            for number, line in enumerate(text.splitlines(), 1) if '"resolved": "http' in line]


def anchor_of(heading: str) -> str:
    """GitHub's rule: lower case, punctuation gone, spaces to hyphens."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")


def link_problems(root: Path, name: Path, text: str) -> list[str]:
    found = []
    plain = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    for match in _MARKDOWN_LINK.finditer(plain):
        target = match.group(1)
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, anchor = target.partition("#")
        number = plain.count("\n", 0, match.start()) + 1
        file = root / name if not path else root / name.parent / path
        if not file.exists():
            found.append(f"{name}:{number}: link to {target}: no such file")
        elif anchor and file.suffix == ".md":
            headings = _HEADING.findall(_FENCE.sub("", file.read_text()))
            if anchor not in {anchor_of(heading) for heading in headings}:
                found.append(f"{name}:{number}: link to {target}: no such heading")
    return found


def _texts(root: Path, files: list[Path]):
    for name in files:
        content = (root / name).read_bytes()
        if b"\0" not in content[:8000]:
            yield name, content.decode("utf-8", errors="replace")


def leftovers(root: Path, files: list[Path]) -> list[str]:
    found = []
    for name, text in _texts(root, files):
        if name.name == "package-lock.json":
            found += lock_problems(str(name), text)
            continue
        found += note_problems(str(name), text) + path_problems(str(name), text)
    return found


def links(root: Path, files: list[Path]) -> list[str]:
    return [problem for name, text in _texts(root, [f for f in files if f.suffix == ".md"])
            for problem in link_problems(root, name, text)]

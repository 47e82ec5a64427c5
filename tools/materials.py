#!/usr/bin/env -S /usr/bin/python3
"""What a release is made of, each part with its licence: writes sbom.cdx.json (CycloneDX 1.5) and
NOTICE from the lock of the page, the models' manifest and the list of Debian packages.

    tools/materials.py            writes both
    tools/materials.py --check    says what in them is out of date, missing or of unknown terms

Debian packages have no version here: which one is linked is decided where the server is built.
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SBOM = "sbom.cdx.json"
NOTICE = "NOTICE"
_OPERATORS = re.compile(r"\s+(?:AND|OR|WITH)\s+|[()]")
# In the order of the document, with what NOTICE says of them.
GROUPS = {
    "model": "Neural networks (docs/models.md says what each was trained on and what its terms leave open)",
    "runtime": "Inference runtime, taken from npm packages at set-up",
    "page": "In the page",
    "debian": "Libraries that the server links, from Debian 12",
    "build": "Needed to build the page, and no part of it",
}


@dataclass(frozen=True)
class Part:
    group: str
    name: str
    licence: str  # SPDX expression; empty: unknown
    version: str = ""
    purl: str = ""
    sha256: str = ""


def npm_purl(name: str, version: str) -> str:
    return f"pkg:npm/{name.replace('@', '%40')}@{version}"


def page_parts(lock: dict, bundled: list[str]) -> list[Part]:
    """What some platform alone needs is optional, and never in the page."""
    parts = []
    for path, package in lock["packages"].items():
        name = path.split("node_modules/")[-1]
        if not name:
            continue
        ships = name in bundled or not (package.get("dev") or package.get("optional"))
        version = package["version"]
        parts.append(Part("page" if ships else "build", name, package.get("license", ""), version,
                          npm_purl(name, version)))
    return parts


def model_parts(manifest: dict, own: str) -> list[Part]:
    packages = manifest["packages"]
    used = {file["package"] for file in manifest["files"] if file["path"].startswith("onnxruntime/")
            and "package" in file}
    runtime = [Part("runtime", packages[key]["npm"], packages[key]["licence"], packages[key]["version"],
                    npm_purl(packages[key]["npm"], packages[key]["version"])) for key in used]
    models = []
    for model in manifest["models"]:
        source = packages.get(model.get("package"), {"licence": own, "version": "", "npm": ""})
        origin = npm_purl(source["npm"], source["version"]) if source["npm"] else ""
        models.append(Part("model", model["id"], source["licence"], source["version"], origin,
                           model["sha256"]))
    return models + runtime


def build_packages(text: str) -> list[str]:
    """Of the section that the server is built with."""
    section = re.search(r"^\[build\]\n(.*?)(?:^\[|\Z)", text, re.MULTILINE | re.DOTALL).group(1)
    return section.split()


def debian_parts(packages: list[str], licences: dict[str, str], tools: list[str]) -> list[Part]:
    return [Part("debian", package, licences.get(package, ""), "",
                 f"pkg:deb/debian/{package}?distro=debian-12")
            for package in packages if package not in tools]


def facts_of(root: Path) -> dict:
    return json.loads((root / "tools/materials.json").read_text())


def parts_of(root: Path, facts: dict) -> list[Part]:
    manifest, lock = (json.loads((root / name).read_text())
                      for name in ("models/manifest.json", "frontend/package-lock.json"))
    packages = build_packages((root / "tools/debian-packages.txt").read_text())
    parts = {*model_parts(manifest, facts["own"]), *page_parts(lock, facts["bundled"]),
             *debian_parts(packages, facts["debian"], facts["tools"])}
    order = list(GROUPS)
    return sorted(parts, key=lambda part: (order.index(part.group), part.name, part.version))


def unacceptable(parts: list[Part], accepted: list[str]) -> list[str]:
    found = []
    for part in parts:
        terms = [term for term in _OPERATORS.split(part.licence) if term]
        unknown = [term for term in terms if term not in accepted]
        if not terms:
            found.append(f"{part.name} {part.version}: no licence is known")
        elif unknown:
            found.append(f"{part.name} {part.version}: {', '.join(unknown)} is not among the accepted licences")
    return found


def component(part: Part) -> dict:
    built = {"type": "machine-learning-model" if part.group == "model" else "library", "name": part.name}
    if part.version:
        built["version"] = part.version
    built["scope"] = "excluded" if part.group == "build" else "required"
    if part.sha256:
        built["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    built["licenses"] = [{"expression": part.licence}]
    if part.purl and part.group == "model":
        built["externalReferences"] = [{"type": "distribution", "url": part.purl}]
    elif part.purl:
        built["purl"] = part.purl
    return built


def sbom_of(parts: list[Part], version: str, own: str) -> str:
    """The same parts give the same text: neither a time nor a serial number is in it."""
    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "name": "proof-of-life", "version": version,
                                   "licenses": [{"expression": own}]}},
        "components": [component(part) for part in parts],
    }, indent=1) + "\n"


def notice_of(parts: list[Part]) -> str:
    lines = ["Proof of Life", "", "Licensed under the Apache License, Version 2.0 (see LICENSE). It is made of, or",
             "built with, the following; sbom.cdx.json lists the same for machines.", "",
             "Debian builds libav with parts under the GPL: whoever passes on a server together with",
             "Debian's libav does so under the GPL, version 3, which the Apache License permits.", ""]
    for group, title in GROUPS.items():
        lines += [title, "-" * len(title)]
        lines += [f"{part.name} {part.version}".strip() + f": {part.licence}"
                  for part in parts if part.group == group]
        lines.append("")
    return "\n".join(lines)


def version_of(root: Path) -> str:
    return re.search(r"project\(proof_of_life VERSION (\S+)", (root / "CMakeLists.txt").read_text()).group(1)


def written(root: Path, facts: dict, parts: list[Part]) -> dict[str, str]:
    return {SBOM: sbom_of(parts, version_of(root), facts["own"]), NOTICE: notice_of(parts)}


def problems(root: Path = ROOT) -> tuple[list[str], str]:
    """(problems, what was done): licences unknown or not accepted, and files out of date."""
    facts = facts_of(root)
    parts = parts_of(root, facts)
    found = unacceptable(parts, facts["accepted"])
    for name, text in written(root, facts, parts).items():
        if not (root / name).is_file() or (root / name).read_text() != text:
            found.append(f"{name} is out of date: run tools/materials.py")
    return found, f"{len(parts)} parts"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say what is wrong")
    if not parser.parse_args().check:
        facts = facts_of(ROOT)
        for name, text in written(ROOT, facts, parts_of(ROOT, facts)).items():
            (ROOT / name).write_text(text)
    found, _ = problems()
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

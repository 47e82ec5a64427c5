import json
import tempfile
import unittest
from pathlib import Path

import materials
from materials import Part, build_packages, component, debian_parts, page_parts, unacceptable
from sources import ROOT


class Parts(unittest.TestCase):
    def test_what_is_bundled_ships_though_it_is_only_needed_to_build(self):
        lock = {"packages": {
            "": {"name": "page"},
            "node_modules/next": {"version": "1.0", "license": "MIT"},
            "node_modules/preact": {"version": "2.0", "license": "MIT", "dev": True},
            "node_modules/ajv": {"version": "3.0", "license": "MIT", "dev": True},
            "node_modules/a/node_modules/@b/c": {"version": "4.0", "license": "ISC", "optional": True}}}
        found = {part.name: part.group for part in page_parts(lock, ["preact"])}
        self.assertEqual({"next": "page", "preact": "page", "ajv": "build", "@b/c": "build"}, found)

    def test_takes_the_build_section_of_the_packages_alone(self):
        self.assertEqual(["a", "b-dev"], build_packages("# [build] says\n\n[build]\na\nb-dev\n\n[test]\nc\n"))

    def test_a_debian_package_that_nobody_entered_has_no_licence(self):
        parts = debian_parts(["known", "new", "make"], {"known": "MIT"}, ["make"])
        self.assertEqual(["new : no licence is known"], unacceptable(parts, ["MIT"]))

    def test_every_term_of_an_expression_must_be_accepted(self):
        part = Part("page", "a", "(MIT OR Apache-2.0) AND SSPL-1.0", "1")
        self.assertEqual(["a 1: SSPL-1.0 is not among the accepted licences"],
                         unacceptable([part], ["MIT", "Apache-2.0"]))
        self.assertEqual([], unacceptable([part], ["MIT", "Apache-2.0", "SSPL-1.0"]))

    def test_a_component_says_where_it_comes_from(self):
        built = component(Part("page", "@a/b", "MIT", "1.0", materials.npm_purl("@a/b", "1.0")))
        self.assertEqual("pkg:npm/%40a/b@1.0", built["purl"])
        self.assertEqual("required", built["scope"])
        model = component(Part("model", "net", "MIT", "1", "pkg:npm/n@1", "ab" * 32))
        self.assertEqual("machine-learning-model", model["type"])
        self.assertEqual([{"alg": "SHA-256", "content": "ab" * 32}], model["hashes"])


class Repository(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name in ("tools/materials.json", "tools/debian-packages.txt", "models/manifest.json",
                     "frontend/package-lock.json", "CMakeLists.txt", "sbom.cdx.json", "NOTICE"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text((ROOT / name).read_text())

    def test_is_in_order(self):
        self.assertEqual([], materials.problems(self.root)[0])

    def test_a_file_that_was_left_behind_is_found(self):
        (self.root / "NOTICE").write_text("")
        self.assertEqual(["NOTICE is out of date: run tools/materials.py"], materials.problems(self.root)[0])

    def test_a_new_package_is_found(self):
        packages = self.root / "tools/debian-packages.txt"
        packages.write_text(packages.read_text().replace("[build]\n", "[build]\nlibnew-dev\n", 1))
        found = materials.problems(self.root)[0]
        self.assertIn("libnew-dev : no licence is known", found)

    def test_the_bill_names_every_network_with_its_digest(self):
        bill = json.loads((self.root / "sbom.cdx.json").read_text())
        self.assertEqual(("CycloneDX", "1.5"), (bill["bomFormat"], bill["specVersion"]))
        networks = {part["name"]: part["hashes"][0]["content"] for part in bill["components"]
                    if part["type"] == "machine-learning-model"}
        manifest = json.loads((self.root / "models/manifest.json").read_text())
        self.assertEqual({model["id"]: model["sha256"] for model in manifest["models"]}, networks)


if __name__ == "__main__":
    unittest.main()

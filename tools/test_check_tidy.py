import json
import tempfile
import unittest
from pathlib import Path

import check_tidy
from sources import ROOT


class Tidy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "backend/src/base").mkdir(parents=True)
        (self.root / "build").mkdir()
        (self.root / ".clang-tidy").write_text((ROOT / ".clang-tidy").read_text())
        self.source = self.root / "backend/src/base/a.cpp"
        (self.root / "build/compile_commands.json").write_text(json.dumps([{
            "directory": str(self.root), "file": str(self.source),
            "command": f"c++ -std=c++20 -I{self.root}/backend/src -c {self.source}"}]))

    def problems(self):
        return check_tidy.problems(self.root, self.root / "build")

    def test_finds_a_planted_fault_and_keeps_finding_it(self):
        self.source.write_text("int Twice(int value) {\n  int Result;\n  Result = value * 2;\n"
                               "  return Result;\n}\n")
        for _ in range(2):
            found, _ = self.problems()
            self.assertTrue(any("readability-identifier-naming" in line for line in found), found)
            self.assertTrue(any("cppcoreguidelines-init-variables" in line for line in found), found)

    def test_follows_a_path_to_a_null_pointer(self):
        self.source.write_text("int Read(bool is_set, const int* value) {\n"
                               "  const int* const chosen = is_set ? value : nullptr;\n"
                               "  return *chosen + (is_set ? 1 : 0);\n}\n")
        found, _ = self.problems()
        self.assertTrue(any("clang-analyzer-core.NullDereference" in line for line in found), found)

    def test_finds_an_unused_include_and_lets_a_borrowed_one_be(self):
        (self.root / "backend/src/base/a.h").write_text("#pragma once\n#include <string>\n")
        (self.root / "backend/src/base/b.h").write_text("#pragma once\nint B();\n")
        self.source.write_text('#include "base/a.h"\n#include "base/b.h"\n\n'
                               "std::string Name() { return {}; }\n")
        found, done = check_tidy.unused_includes(self.root, self.root / "build")
        self.assertEqual(["b.h"], [line.split("header ")[1].split()[0] for line in found])
        self.assertEqual("1 files", done)

    def test_looks_into_what_a_unity_build_joins(self):
        self.source.write_text("int Read(bool is_set, const int* value) {\n"
                               "  const int* const chosen = is_set ? value : nullptr;\n"
                               "  return *chosen + (is_set ? 1 : 0);\n}\n")
        other = self.source.with_name("b.cpp")
        other.write_text("int Other() {\n  int Result = 0;\n  return Result;\n}\n")
        unit = self.root / "build/Unity/unity_0_cxx.cxx"
        unit.parent.mkdir()
        unit.write_text(f'#include "{self.source}"\n#include "{other}"\n')
        (self.root / "build/compile_commands.json").write_text(json.dumps([{
            "directory": str(self.root), "file": str(unit),
            "command": f"c++ -std=c++20 -I{self.root}/backend/src -c {unit}"}]))
        found, done = self.problems()
        self.assertEqual("1 of 1 units looked at", done)
        self.assertTrue(any("src/base/a.cpp" in line and "NullDereference" in line for line in found), found)
        self.assertTrue(any("src/base/b.cpp" in line and "identifier-naming" in line for line in found), found)

    def test_looks_at_a_clean_source_once_and_again_when_a_header_of_it_changes(self):
        header = self.root / "backend/src/base/a.h"
        header.write_text("#pragma once\nint Twice(int value);\n")
        self.source.write_text('#include "base/a.h"\n\nint Twice(int value) { return value * 2; }\n')
        self.assertEqual(([], "1 of 1 units looked at"), self.problems())
        self.assertEqual(([], "0 of 1 units looked at"), self.problems())
        header.write_text("#pragma once\n\nint Twice(int value);\n")
        self.assertEqual(([], "1 of 1 units looked at"), self.problems())


if __name__ == "__main__":
    unittest.main()

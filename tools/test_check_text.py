import tempfile
import unittest
from pathlib import Path

from check_text import link_problems, lock_problems, note_problems, path_problems


class Leftovers(unittest.TestCase):
    def test_finds_each_kind_of_note(self):
        for note in ("// TO" "DO: later", "# FIX" "ME", "/* XX" "X */", "throw 'not imple" "mented'",
                     "# a place" "holder for now"):
            self.assertEqual(1, len(note_problems("a.cpp", f"int a;\n{note}\n")), note)

    def test_leaves_ordinary_words_and_attributes_alone(self):
        text = '<input place' 'holder="alice">\nmktemp /tmp/a.XXXX' 'XX\nautodoc hacks\n'
        self.assertEqual([], note_problems("a.tsx", text))

    def test_finds_paths_of_one_machine(self):
        self.assertEqual(1, len(path_problems("a.py", 'open("/wo' 'rk/main/x")')))
        self.assertEqual(1, len(path_problems("a.py", 'cd /home/al' 'ice/project')))
        self.assertEqual([], path_problems("a.py", 'open("/proc/meminfo"); "frontend/work/x"'))

    def test_finds_download_addresses_in_locks(self):
        self.assertEqual(1, len(lock_problems("package-lock.json",
                                              '{\n "resolved": "https://host/a.tgz",\n}')))
        self.assertEqual([], lock_problems("package-lock.json", '{"integrity": "sha512-x"}'))


class Links(unittest.TestCase):
    def found(self, text):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "docs").mkdir()
            (root / "docs/other.md").write_text("# Two Words, `code`\n```\n# no heading\n```\n")
            return link_problems(root, Path("docs/a.md"), text)

    def test_accepts_files_headings_and_addresses(self):
        self.assertEqual([], self.found(
            "# Here\n[a](other.md) [b](other.md#two-words-code) [d](https://example.com/x)"))

    def test_rejects_a_missing_file_and_a_missing_heading(self):
        self.assertEqual(["docs/a.md:2: link to gone.md: no such file"], self.found("\n[a](gone.md)"))
        self.assertEqual(1, len(self.found("[a](other.md#no-heading)")))

    def test_looks_past_fenced_examples(self):
        self.assertEqual([], self.found("```\n[a](gone.md)\n```\n"))


if __name__ == "__main__":
    unittest.main()

"""What lock_fits.py lets pass, and what not."""

import tempfile
import unittest
from pathlib import Path

from lock_fits import misfits

PLAIN = {"version": "1.0.0", "integrity": "sha512-a"}
OTHER_PLATFORM = {**PLAIN, "optional": True, "os": ["darwin"], "cpu": ["arm64"]}


class LockFits(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = Path(folder.name)

    def judged(self, before, after):
        return misfits(before, after, self.project)

    def test_the_same_pins_fit_whatever_else_is_written(self):
        self.assertEqual(self.judged({"node_modules/a": PLAIN}, {"node_modules/a": {**PLAIN, "peer": True}}), [])

    def test_another_version_or_content_does_not_fit(self):
        for change in ({"version": "1.0.1"}, {"integrity": "sha512-b"}):
            after = {"node_modules/a": {**PLAIN, **change}}
            self.assertEqual(len(self.judged({"node_modules/a": PLAIN}, after)), 1)

    def test_a_package_that_came_or_went_does_not_fit(self):
        self.assertEqual(len(self.judged({}, {"node_modules/a": PLAIN})), 1)
        self.assertEqual(len(self.judged({"node_modules/a": PLAIN}, {})), 1)

    def test_another_platforms_package_may_come_and_go(self):
        self.assertEqual(self.judged({}, {"node_modules/a": OTHER_PLATFORM}), [])
        self.assertEqual(self.judged({"node_modules/a": OTHER_PLATFORM}, {}), [])

    def test_but_not_where_it_was_installed_unpinned(self):
        (self.project / "node_modules/a").mkdir(parents=True)
        self.assertEqual(len(self.judged({}, {"node_modules/a": OTHER_PLATFORM})), 1)

    def test_nor_with_another_content(self):
        after = {"node_modules/a": {**OTHER_PLATFORM, "integrity": "sha512-b"}}
        self.assertEqual(len(self.judged({"node_modules/a": OTHER_PLATFORM}, after)), 1)

    def test_an_optional_package_for_every_platform_is_pinned(self):
        self.assertEqual(len(self.judged({}, {"node_modules/a": {**PLAIN, "optional": True}})), 1)


if __name__ == "__main__":
    unittest.main()

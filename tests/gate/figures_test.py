"""The gate must fail when it should: worsened reports, missing species, fewer trials."""

import copy
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures  # noqa: E402
from figures import Figure  # noqa: E402

RUN = Path(__file__).resolve().parent / "run"


def file(label, species, response, score):
    return {"label": label, "species": species, "response": response, "score": score}


EVALUATION = {
    "policy": "p@1", "models_sha256": "m",
    "files": [file("bona_fide", "", "live", 0.9), file("bona_fide", "", "live", 0.7),
              file("attack", "simulated mask", "not_live", 0.1),
              file("attack", "simulated mask", "not_live", None),
              file("attack", "simulated print", "live", 0.8),
              file("attack", "simulated print", "none", None)],
    "species": [{"species": "simulated print", "apcer": {"errors": 1, "trials": 1}},
                {"species": "simulated mask", "apcer": {"errors": 0, "trials": 2}}],
    "bona_fide": {"bpcer": {"errors": 0, "trials": 2}},
    "curve": {"auc": 0.9},
}
GESTURES = {
    "files": [{}, {}], "without_neutral_face": [],
    "gestures": [{"gesture": "smile", "hits": 3, "trials": 4, "false_alarms": 0},
                 {"gesture": "tilt_left", "hits": 0, "trials": 0, "false_alarms": 1}],
}


class Reading(unittest.TestCase):
    def test_each_species_has_its_figures(self):
        found = figures.figures_of_evaluation("clips", EVALUATION)
        self.assertEqual(Figure(0, "lower", 2), found["clips: simulated mask: accepted"])
        self.assertEqual(Figure(1, "lower", 2), found["clips: simulated print: accepted"])
        self.assertEqual(Figure(1, "lower", 2), found["clips: simulated print: no response"])
        self.assertEqual(Figure(0, "lower", 2), found["clips: bona fide: refused"])
        self.assertEqual(0.05, found["clips: simulated mask: mean score"].value)
        self.assertEqual(0.8, found["clips: simulated print: mean score"].value)
        self.assertEqual(("higher", 0.8), (found["clips: bona fide: mean score"].better,
                                           found["clips: bona fide: mean score"].value))
        self.assertEqual(0.9, found["clips: AUC"].value)

    def test_a_gesture_that_nobody_does_has_false_alarms_alone(self):
        found = figures.figures_of_gestures(GESTURES)
        self.assertEqual(Figure(3, "higher", 4), found["gestures: smile: hits"])
        self.assertEqual(Figure(1, "lower", 2), found["gestures: tilt_left: false alarms"])
        self.assertNotIn("gestures: tilt_left: hits", found)

    def test_what_was_recorded_is_read_back(self):
        found = figures.figures_of_evaluation("clips", EVALUATION)
        document = json.loads(json.dumps(figures.recorded(found, {"policy": "p"})))
        self.assertEqual(found, figures.read_recorded(document))
        self.assertRaises(ValueError, figures.read_recorded, {"format": "other"})


class Comparing(unittest.TestCase):
    def verdict(self, was, now):
        return figures.compare({"f": was}, {"f": now})

    def test_the_same_passes_without_a_word(self):
        result = self.verdict(Figure(1, "lower", 3), Figure(1, "lower", 3))
        self.assertEqual((1, [], []), (result.passed, result.failures, result.notes))

    def test_worse_fails_and_says_was_is_and_allowed(self):
        result = self.verdict(Figure(1, "lower", 3), Figure(2, "lower", 3))
        self.assertEqual(["worse    f: was 1 of 3, is 2 of 3, allowed at most 1 of 3"],
                         result.failures)
        result = self.verdict(Figure(4, "higher", 5), Figure(3, "higher", 5))
        self.assertEqual(["worse    f: was 4 of 5, is 3 of 5, allowed at least 4 of 5"],
                         result.failures)

    def test_better_passes_and_says_how_to_keep_it(self):
        result = self.verdict(Figure(1, "lower", 3), Figure(0, "lower", 3))
        self.assertEqual((1, []), (result.passed, result.failures))
        self.assertIn("tests/gate/run --record", result.notes[0])

    def test_slack_is_allowed_and_no_more(self):
        was = Figure(0.9, "higher", None, 0.02)
        self.assertEqual([], self.verdict(was, Figure(0.8801, "higher")).failures)
        self.assertEqual(["worse    f: was 0.900, is 0.879, allowed at least 0.880"],
                         self.verdict(was, Figure(0.879, "higher")).failures)

    def test_fewer_trials_fail_however_good_they_are(self):
        self.assertEqual(1, len(self.verdict(Figure(1, "lower", 3), Figure(0, "lower", 2)).failures))

    def test_what_is_missing_or_not_recorded_fails(self):
        one = Figure(1, "lower", 3)
        self.assertEqual(["missing  f: was 1 of 3, is gone"], figures.compare({"f": one}, {}).failures)
        self.assertEqual(1, len(figures.compare({}, {"f": one}).failures))


class Program(unittest.TestCase):
    """The front door, handed reports as the programs write them."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write(EVALUATION, GESTURES)
        self.assertEqual(0, self.run_gate("--record").returncode)

    def write(self, evaluation, gestures):
        for name, report in (("clips/report.json", evaluation), ("pictures/report.json", evaluation),
                             ("gestures/gestures.json", gestures)):
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text(json.dumps(report))

    def run_gate(self, *arguments):
        return subprocess.run([RUN, "--reports", self.folder, "--expected",
                               self.folder / "expected.json", *arguments],
                              capture_output=True, text=True)

    def test_recorded_figures_pass(self):
        done = self.run_gate()
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertRegex(done.stdout, r"^\d+ passed, 0 failed\n$")

    def test_a_worsened_report_fails(self):
        worse = copy.deepcopy(EVALUATION)
        worse["files"][2]["response"] = "live"
        worse["species"][1]["apcer"]["errors"] = 1
        self.write(worse, GESTURES)
        done = self.run_gate()
        self.assertEqual(1, done.returncode)
        self.assertIn("worse    clips: simulated mask: accepted: was 0 of 2, is 1 of 2, "
                      "allowed at most 0 of 2\n", done.stdout)
        self.assertIn("2 failed", done.stdout.splitlines()[-1])

    def test_a_missing_species_fails(self):
        lost = copy.deepcopy(EVALUATION)
        lost["species"].pop()
        self.write(lost, GESTURES)
        done = self.run_gate()
        self.assertEqual(1, done.returncode)
        self.assertIn("missing  clips: simulated mask: accepted: was 0 of 2, is gone\n", done.stdout)

    def test_a_lost_gesture_fails(self):
        worse = copy.deepcopy(GESTURES)
        worse["gestures"][0]["hits"] = 2
        self.write(EVALUATION, worse)
        self.assertIn("worse    gestures: smile: hits: was 3 of 4, is 2 of 4, allowed at least 3 "
                      "of 4\n", self.run_gate().stdout)

    def test_a_report_that_is_not_there_or_none_at_all_is_no_success(self):
        (self.folder / "clips/report.json").write_text("{}")
        self.assertEqual(2, self.run_gate().returncode)
        (self.folder / "clips/report.json").unlink()
        self.assertEqual(2, self.run_gate().returncode)


if __name__ == "__main__":
    unittest.main()

import json
import tempfile
import unittest
from pathlib import Path

import run_tests
from run_tests import Counts, Suite


def outcome(command, count, report=""):
    with tempfile.TemporaryDirectory() as folder:
        run_tests.LOGS = Path(folder)
        return run_tests.run(Suite("a suite", "a", [["bash", "-c", command]], count, report))


class Reports(unittest.TestCase):
    def test_ctest_counts_disabled_and_skipped_tests_as_not_passed(self):
        text = '<testsuite tests="10" failures="2" skipped="1" disabled="1"></testsuite>'
        self.assertEqual(Counts(6, 2, 2), run_tests.counts_of_junit(text))

    def test_vitest_counts_a_file_that_does_not_load(self):
        report = {"numPassedTests": 5, "numFailedTests": 1, "numPendingTests": 2, "numTodoTests": 1,
                  "testResults": [{"status": "failed", "assertionResults": []},
                                  {"status": "failed", "assertionResults": [{}]}]}
        self.assertEqual(Counts(5, 2, 3), run_tests.counts_of_vitest(json.dumps(report)))

    def test_unittest(self):
        self.assertEqual(Counts(4, 0), run_tests.counts_of_unittest("Ran 4 tests in 0.1s\n\nOK\n"))
        self.assertEqual(Counts(3, 3, 1), run_tests.counts_of_unittest(
            "Ran 7 tests in 1s\n\nFAILED (failures=2, errors=1, skipped=1)\n"))

    def test_the_plain_line_is_the_last_one(self):
        self.assertEqual(Counts(7, 1), run_tests.counts_of_plain_line(
            "2 passed, 0 failed\nmore\n7 passed, 1 failed\n"))


class Outcomes(unittest.TestCase):
    def test_a_good_suite_passes(self):
        self.assertEqual(Counts(3, 0), outcome("echo 3 passed, 0 failed",
                                               run_tests.counts_of_plain_line))

    def test_an_empty_suite_fails(self):
        self.assertEqual(Counts(0, 1), outcome("echo 0 passed, 0 failed",
                                               run_tests.counts_of_plain_line))

    def test_a_runner_that_dies_without_a_report_fails(self):
        self.assertEqual(Counts(0, 1), outcome("exit 3", run_tests.counts_of_plain_line))
        self.assertEqual(Counts(0, 1), outcome("exit 0", run_tests.counts_of_junit, "gone.xml"))

    def test_a_bad_exit_code_is_a_failure_whatever_the_report_says(self):
        self.assertEqual(Counts(3, 1), outcome("echo 3 passed, 0 failed; exit 1",
                                               run_tests.counts_of_plain_line))

    def test_a_checker_is_one_test(self):
        self.assertEqual(Counts(1, 0), outcome("true", run_tests.counts_of_exit_code))
        self.assertEqual(Counts(0, 1), outcome("false", run_tests.counts_of_exit_code))


if __name__ == "__main__":
    unittest.main()

import os
import unittest
import xml.etree.ElementTree as ElementTree

import chart
import machine
import report


def run_of(people, *, name="proof-of-life", p95=20.0, answered=None, overtaken=0, fewest=None,
           cpu=300.0):
    sent = 150 * people
    answered = sent - overtaken if answered is None else answered
    return {"server_name": name, "frames": "json", "sessions": people, "seconds": 15,
            "refused": 0, "sent": sent,
            "answered": answered, "overtaken": overtaken, "waiting": sent - answered - overtaken,
            "cut_off": 0, "unsent": 0, "frames_per_second": answered / 15,
            "fewest_answers": answered // people if fewest is None else fewest,
            "sessions_open": people,
            "latency_ms": {"count": answered, "p50": 8.0, "p95": p95, "p99": 2 * p95, "max": 90.0},
            "server": {"cpu_seconds": answered / cpu, "cores": 1.0, "frames_per_cpu_second": cpu,
                       "rss_bytes": (110 + people) * report.MIB,
                       "pss_bytes": (100 + people) * report.MIB},
            "healthy_after_ms": 300.0, "first_answer_after_ms": 400.0, "others_cores": 0.1,
            "generator": {"cores": 0.1, "delay_ms": {"count": sent, "p50": 0.1, "p95": 0.2,
                                                     "p99": 0.3, "max": 1.0}},
            "endings": {}, "failures": {}}


class Held(unittest.TestCase):
    def test_at_the_limit_of_latency_and_past_it(self):
        self.assertTrue(report.is_held(run_of(10, p95=150.0)))
        self.assertFalse(report.is_held(run_of(10, p95=150.1)))

    def test_at_the_limit_of_dropped_frames_and_past_it(self):
        self.assertTrue(report.is_held(run_of(10, overtaken=75)))
        self.assertFalse(report.is_held(run_of(10, overtaken=76)))

    def test_not_while_one_person_starves(self):
        self.assertTrue(report.is_held(run_of(10, fewest=75)))
        self.assertFalse(report.is_held(run_of(10, fewest=74)))

    def test_not_without_any_answer(self):
        self.assertFalse(report.is_held(run_of(1, answered=0) | {"latency_ms": None}))

    def test_not_with_people_who_were_refused(self):
        self.assertFalse(report.is_held(run_of(10) | {"refused": 1}))

    def test_no_number_counts_beyond_one_that_was_not_held(self):
        runs = [run_of(50), run_of(1), run_of(25, p95=500.0), run_of(10)]
        self.assertEqual(report.most_held(runs), 10)
        self.assertEqual(report.most_held([run_of(1, p95=500.0)]), 0)


class Slope(unittest.TestCase):
    def test_is_that_of_a_line(self):
        self.assertAlmostEqual(report.slope([(1, 5), (10, 23), (100, 203)]), 2)

    def test_of_one_number_of_people_is_none(self):
        self.assertIsNone(report.slope([(10, 5), (10, 6)]))
        self.assertIsNone(report.slope([]))


class Tables(unittest.TestCase):
    def test_every_row_has_every_column(self):
        bare = run_of(10) | {"latency_ms": None, "server": None, "first_answer_after_ms": None,
                             "generator": {"cores": 0.1, "delay_ms": None}}
        for run in (run_of(10), bare):
            self.assertEqual(len(report._row(run)), len(report.COLUMNS))

    def test_the_ratio_is_of_frames_for_the_same_processor_time(self):
        text = report.markdown({"cores": "2"}, {}, [run_of(10), run_of(10, name="fastapi-loop", cpu=15.0)])
        self.assertIn("| FastAPI, work in the event loop | 15 | 20.0 | 10 |", text)

    def test_dropped_are_all_that_were_due_and_not_answered(self):
        self.assertEqual(report.dropped(run_of(10, overtaken=5) | {"unsent": 2, "waiting": 1}), 8)

    def test_the_heading_says_how_frames_were_sent_and_people_admitted(self):
        run = run_of(10) | {"admission": "fixed"}
        self.assertEqual(report.heading(run), "Proof of Life")
        self.assertEqual(report.heading(run | {"frames": "binary", "admission": "measured"}),
                         "Proof of Life, binary frames, admission by measurement")

    def test_refused_people_are_shown_and_are_no_failure(self):
        text = report.markdown({}, {}, [run_of(40) | {"refused": 17}])
        self.assertIn("| 40 | 17 | 6000 |", text)
        self.assertNotIn("What went wrong", text)

    def test_what_went_wrong_is_told(self):
        text = report.markdown({}, {}, [run_of(10) | {"failures": {"ERROR server_busy": 3}}])
        self.assertIn("3 times ERROR server_busy", text)


class Steps(unittest.TestCase):
    def test_are_the_medians(self):
        rows = [{"run_name": "frame/everything/process_time", "aggregate_name": name, "cpu_time": us}
                for name, us in (("mean", 9.0), ("median", 4000.0), ("stddev", 1.0))]
        self.assertEqual(report.steps_of({"benchmarks": rows}), {"frame/everything": 4000.0})

    def test_tell_how_many_a_core_does_and_what_share_they_are(self):
        text = report.markdown({}, {"frame/everything": 4000.0, report.JAVASCRIPT: 40000.0}, [])
        self.assertIn("| frame/everything | 4000.0 | 250 | 1.000 |", text)
        self.assertIn(f"| {report.JAVASCRIPT} | 40000.0 | 25 | 10.000 |", text)

    def test_each_peer_is_beside_our_step_of_the_same_work(self):
        steps = {"frame/everything": 4000.0, "frame/landmarks_alone": 2000.0,
                 report.JAVASCRIPT: 40000.0, report.FACE_MESH: 9000.0}
        text = report.markdown({}, steps, [])
        self.assertIn(f"| {report.JAVASCRIPT} | 40000.0 | frame/everything | 4000.0 | 10.0 |", text)
        self.assertIn(f"| {report.FACE_MESH} | 9000.0 | frame/landmarks_alone | 2000.0 | 4.5 |", text)

    def test_without_peers_name_none(self):
        self.assertNotIn("peer", report.markdown({}, {"frame/everything": 4000.0}, []))

    def test_are_left_out_where_none_were_taken(self):
        self.assertNotIn("us CPU", report.markdown({}, {}, []))


class Chart(unittest.TestCase):
    def test_is_xml_with_a_line_for_each_quantile_and_server(self):
        runs = [run_of(n, name=name) for n in (1, 10) for name in ("proof-of-life", "fastapi-loop")]
        tree = ElementTree.fromstring(chart.svg(runs))
        lines = tree.findall(".//{http://www.w3.org/2000/svg}polyline")
        self.assertEqual(len(lines), 2 * 3 + 1 + 2)

    def test_more_latency_is_higher(self):
        panel = chart.Panel(0, "", 100, (1, 1000), True)
        self.assertLess(panel.y(100), panel.y(10))
        self.assertEqual(panel.y(1), chart.HEIGHT - chart.BOTTOM)
        self.assertAlmostEqual(panel.y(1000), chart.TOP)


class Machine(unittest.TestCase):
    def test_busy_time_leaves_out_idle_and_waiting(self):
        ticks = "cpu  100 20 30 5000 700 4 6 99 0 0\ncpu0 1 1 1 1 1 1 1\n"
        self.assertEqual(machine.busy_seconds(ticks) * os.sysconf("SC_CLK_TCK"), 160)
        self.assertGreater(machine.busy_seconds(), 0)

    def test_vector_units_are_named(self):
        self.assertEqual(machine.vector_units("flags\t\t: fpu avx2 avx512f\n"), "avx2, avx512f")
        self.assertEqual(machine.vector_units("flags : fpu\n"), "none")


if __name__ == "__main__":
    unittest.main()

"""The table of a series of load runs, as Markdown, and what follows from it."""

MIB = 1024 * 1024
HELD_P95_MS = 150
HELD_ANSWERED = 0.95
TITLES = {"proof-of-life": "Proof of Life", "fastapi-loop": "FastAPI, work in the event loop",
          "fastapi-pool": "FastAPI, work in a thread pool"}
JAVASCRIPT = "everything, in JavaScript"
FACE_MESH = "landmarks, by Face Mesh in Chromium"
SAME_WORK = {JAVASCRIPT: "frame/everything", FACE_MESH: "frame/landmarks_alone"}
COLUMNS = ["people", "refused", "sent", "analysed", "a second", "dropped", "p50", "p95", "p99", "max",
           "fewest", "server cores", "ms CPU a frame", "PSS MiB", "RSS MiB", "first answer ms",
           "generator cores", "generator late p99", "others' cores"]


def dropped(run: dict) -> int:
    """Sent or due, and never answered: not those whose session ended first."""
    return run["overtaken"] + run["waiting"] + run["unsent"]


def is_held(run: dict) -> bool:
    """Every person is served: none refused, nearly all frames answered, nobody starved, and 95 of
    100 in time."""
    due = run["sent"] - run["cut_off"] + run["unsent"]
    latency = run["latency_ms"]
    share_of_worst = run["fewest_answers"] * run["sessions"] / max(1, due)
    return (run["refused"] == 0 and latency is not None and latency["p95"] <= HELD_P95_MS
            and run["answered"] >= HELD_ANSWERED * due and share_of_worst >= 0.5)


def most_held(runs: list[dict]) -> int:
    """The greatest number of people up to which every run was held; 0: none."""
    most = 0
    for run in sorted(runs, key=lambda run: run["sessions"]):
        if not is_held(run):
            break
        most = run["sessions"]
    return most


def slope(points: list[tuple[float, float]]) -> float | None:
    """Of the straight line through the points by least squares; None of fewer than two abscissas."""
    mean_x = sum(x for x, _ in points) / len(points) if points else 0
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    if spread == 0:
        return None
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def frames_per_cpu_second(runs: list[dict]) -> float | None:
    """The best of the runs: where the machine was least disturbed."""
    found = [run["server"]["frames_per_cpu_second"] for run in runs
             if run["server"] and run["server"]["frames_per_cpu_second"]]
    return max(found, default=None)


def _number(value, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _row(run: dict) -> list[str]:
    latency, server, generator = run["latency_ms"] or {}, run["server"] or {}, run["generator"]
    delay = generator["delay_ms"] or {}
    per_second = server.get("frames_per_cpu_second")

    def mib(key):
        return _number(server[key] / MIB if server else None, 0)
    return [str(run["sessions"]), str(run["refused"]), str(run["sent"]), str(run["answered"]),
            _number(run["frames_per_second"], 1), str(dropped(run)),
            *(_number(latency.get(key), 1) for key in ("p50", "p95", "p99", "max")),
            str(run["fewest_answers"]), _number(server.get("cores"), 2),
            _number(1000 / per_second if per_second else None, 2), mib("pss_bytes"),
            mib("rss_bytes"), _number(run["first_answer_after_ms"], 0),
            _number(generator["cores"], 2), _number(delay.get("p99"), 1),
            _number(run["others_cores"], 2)]


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(header) + " |", "|" + "--:|" * len(header),
            *("| " + " | ".join(row) + " |" for row in rows)]


def steps_of(benchmark: dict) -> dict[str, float]:
    """Median microseconds by step, of Google Benchmark's aggregates."""
    return {one["run_name"].removesuffix("/process_time"): one["cpu_time"]
            for one in benchmark["benchmarks"] if one.get("aggregate_name") == "median"}


def _steps(steps: dict[str, float]) -> list[str]:
    """What a frame needs of one core; the others as a share of what ours needs for everything."""
    whole = steps.get("frame/everything")
    rows = [[name, _number(time, 1), _number(1e6 / time if time else None, 0),
             _number(time / whole if whole else None, 3)] for name, time in steps.items()]
    return _table(["step", "us CPU", "a second, on a core", "of everything"], rows) if rows else []


def _peers(steps: dict[str, float]) -> list[str]:
    """Each peer on single pictures beside our own step that does the same work."""
    rows = [[peer, _number(steps[peer], 1), own, _number(steps[own], 1),
             _number(steps[peer] / steps[own] if steps[own] else None, 1)]
            for peer, own in SAME_WORK.items() if peer in steps and own in steps]
    return ["", *_table(["peer", "us CPU", "ours, from the JPEG on", "us CPU", "ours is better by"],
                        rows)] if rows else []


def by_server(runs: list[dict]) -> dict[str, list[dict]]:
    groups: dict[str, list[dict]] = {}
    for run in runs:
        groups.setdefault(run["server_name"], []).append(run)
    return groups


def _conclusions(groups: dict[str, list[dict]]) -> list[str]:
    own = frames_per_cpu_second(groups.get("proof-of-life", []))
    rows = []
    for name, runs in groups.items():
        best = frames_per_cpu_second(runs)
        growth = slope([(run["sessions"], run["server"]["pss_bytes"] / MIB)
                        for run in runs if run["server"]])
        ratio = own / best if own and best else None
        rows.append([TITLES.get(name, name), _number(best, 0), _number(ratio, 1),
                     str(most_held(runs)), _number(growth, 2)])
    return _table(["server", "frames a CPU second, at best", "ours is better by",
                   f"people held at p95 {HELD_P95_MS} ms", "MiB a session"], rows)


def heading(run: dict) -> str:
    """The server and in what it differs from how it is measured where nothing is said."""
    binary = ", binary frames" if run["frames"] == "binary" else ""
    measured = ", admission by measurement" if run.get("admission") == "measured" else ""
    return TITLES.get(run["server_name"], run["server_name"]) + binary + measured


def _failures(runs: list[dict]) -> list[str]:
    return [f"- {TITLES.get(run['server_name'], run['server_name'])}, {run['sessions']} people: "
            f"{count} times {what}" for run in runs for what, count in run["failures"].items()]


def markdown(facts: dict[str, str], steps: dict[str, float], runs: list[dict]) -> str:
    lines = [*_table(["machine", ""], [[key, value] for key, value in facts.items()])]
    lines[1] = "|---|---|"
    if steps:
        lines += ["", *_steps(steps), *_peers(steps)]
    groups = by_server(runs)
    for group in groups.values():
        lines += ["", f"**{heading(group[0])}**", "",
                  *_table(COLUMNS, [_row(run) for run in group])]
    lines += ["", *_conclusions(groups)]
    failures = _failures(runs)
    if failures:
        lines += ["", "What went wrong:", "", *failures]
    return "\n".join(lines) + "\n"

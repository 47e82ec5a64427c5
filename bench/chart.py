"""Two panels as an SVG picture: latency and frames a second, both against the number of people."""

import math
from html import escape

WIDTH, HEIGHT = 460, 320
LEFT, TOP, RIGHT, BOTTOM = 60, 40, 20, 50
COLOURS = {"proof-of-life": "#1f6feb", "fastapi-loop": "#d1242f", "fastapi-pool": "#bf8700"}
DASHES = {"p50": "", "p95": "6 3", "p99": "2 3"}


class Panel:
    """A frame with axes: x linear from 0, y logarithmic or linear from 0."""

    def __init__(self, left: int, title: str, most_x: float, range_y: tuple[float, float],
                 is_log: bool):
        self.left, self.is_log, self.most_x, self.range_y = left, is_log, most_x, range_y
        self.parts = [f'<text x="{left + LEFT}" y="{TOP - 14}" font-weight="bold">{escape(title)}</text>']

    def x(self, value: float) -> float:
        return self.left + LEFT + value / self.most_x * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        low, high = self.range_y
        share = (math.log(max(value, low) / low) / math.log(high / low) if self.is_log
                 else (value - low) / (high - low))
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    def axes(self, ticks_x: list[int], ticks_y: list[float]) -> None:
        for tick in ticks_y:
            y = self.y(tick)
            self.parts.append(f'<line x1="{self.x(0):.1f}" y1="{y:.1f}" x2="{self.x(self.most_x):.1f}"'
                              f' y2="{y:.1f}" stroke="#d0d7de"/><text x="{self.x(0) - 6:.1f}" '
                              f'y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
        for tick in ticks_x:
            self.parts.append(f'<text x="{self.x(tick):.1f}" y="{HEIGHT - BOTTOM + 18}" '
                              f'text-anchor="middle">{tick}</text>')
        self.parts.append(f'<text x="{self.x(self.most_x / 2):.1f}" y="{HEIGHT - 12}" '
                          'text-anchor="middle">people</text>')

    def line(self, points: list[tuple[float, float]], colour: str, dash: str, name: str) -> None:
        path = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" '
                          f'stroke-dasharray="{dash}"><title>{escape(name)}</title></polyline>')
        self.parts += [f'<circle cx="{self.x(x):.1f}" cy="{self.y(y):.1f}" r="3" fill="{colour}"/>'
                       for x, y in points]


def _by_server(runs: list[dict]) -> dict[str, list[dict]]:
    groups: dict[str, list[dict]] = {}
    for run in sorted(runs, key=lambda run: run["sessions"]):
        groups.setdefault(run["server_name"], []).append(run)
    return groups


def _latency_panel(groups: dict[str, list[dict]], most_x: int, ticks: list[int]) -> Panel:
    seen = [run["latency_ms"][key] for group in groups.values() for run in group
            if run["latency_ms"] for key in DASHES]
    low = 10.0 ** math.floor(math.log10(min(seen, default=1)))
    high = 10.0 ** math.ceil(math.log10(max(seen, default=10) * 1.01))
    panel = Panel(0, "latency, ms (line p50, dashes p95, dots p99)", most_x, (low, high), True)
    panel.axes(ticks, [low * 10 ** n for n in range(round(math.log10(high / low)) + 1)])
    for name, group in groups.items():
        for key, dash in DASHES.items():
            panel.line([(run["sessions"], run["latency_ms"][key]) for run in group
                        if run["latency_ms"]], COLOURS.get(name, "#57606a"), dash, f"{name} {key}")
    return panel


def _rate_panel(groups: dict[str, list[dict]], most_x: int, ticks: list[int]) -> Panel:
    def asked(run):
        return run["frames_per_second"] if not run["answered"] else (
            run["frames_per_second"] * (run["sent"] + run["unsent"]) / run["answered"])
    everybody = [run for group in groups.values() for run in group]
    most = max([asked(run) for run in everybody], default=1)
    panel = Panel(WIDTH, "frames analysed a second (grey: asked for)", most_x, (0, most), False)
    panel.axes(ticks, [round(most * share / 4) for share in range(5)])
    longest = max(groups.values(), key=len)
    panel.line([(run["sessions"], asked(run)) for run in longest], "#afb8c1", "4 4", "asked for")
    for name, group in groups.items():
        panel.line([(run["sessions"], run["frames_per_second"]) for run in group],
                   COLOURS.get(name, "#57606a"), "", name)
    return panel


def svg(runs: list[dict]) -> str:
    """Of at least one run."""
    groups = _by_server(runs)
    ticks = sorted({run["sessions"] for run in runs})
    panels = [make(groups, ticks[-1], ticks) for make in (_latency_panel, _rate_panel)]
    legend = [f'<text x="{WIDTH + LEFT + 10}" y="{TOP + 16 + 16 * row}" '
              f'fill="{COLOURS.get(name, "#57606a")}">{escape(name)}</text>'
              for row, name in enumerate(groups)]
    body = "\n".join(part for panel in panels for part in panel.parts) + "\n" + "\n".join(legend)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" '
            f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>\n'
            f"{body}\n</svg>\n")

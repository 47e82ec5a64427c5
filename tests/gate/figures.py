"""The gate's figures: read from reports, compared with recorded ones.

A figure is a number that is better when lower or when higher. One that became worse than recorded
by more than it is allowed fails; so do one that is gone, one that counts over fewer files than
recorded, and one that nobody recorded.
"""

from dataclasses import dataclass
from statistics import fmean

FORMAT = "proof-of-life-gate/1"
# Of means and areas: processors round differently. Counts are allowed nothing.
SLACK = 0.02
RECORD = "tests/gate/run --record"


@dataclass(frozen=True)
class Figure:
    value: float
    better: str  # "lower" or "higher"
    of: int | None = None  # what the value counts over; None: it is no count
    slack: float = 0

    def text(self) -> str:
        return f"{self.value:.3f}" if self.of is None else f"{self.value} of {self.of}"


# --- reading -------------------------------------------------------------------------------------

def _scores(files: list[dict]) -> list[float]:
    """What a gate refused has no score above 0; what got no response has none at all."""
    return [file["score"] or 0.0 for file in files if file["response"] in ("live", "not_live")]


def _errors_and_silences(name: str, error: str, files: list[dict], errors: int,
                         better_score: str) -> dict[str, Figure]:
    silent = sum(file["response"] == "none" for file in files)
    figures = {f"{name}: {error}": Figure(errors, "lower", len(files)),
               f"{name}: no response": Figure(silent, "lower", len(files))}
    if scores := _scores(files):
        figures[f"{name}: mean score"] = Figure(round(fmean(scores), 4), better_score, None, SLACK)
    return figures


def figures_of_evaluation(title: str, report: dict) -> dict[str, Figure]:
    bona_fide = [file for file in report["files"] if file["label"] == "bona_fide"]
    figures = _errors_and_silences(f"{title}: bona fide", "refused", bona_fide,
                                   report["bona_fide"]["bpcer"]["errors"], "higher")
    for species in report["species"]:
        files = [file for file in report["files"] if file["species"] == species["species"]]
        figures |= _errors_and_silences(f"{title}: {species['species']}", "accepted", files,
                                        species["apcer"]["errors"], "lower")
    figures[f"{title}: AUC"] = Figure(round(report["curve"]["auc"], 4), "higher", None, SLACK)
    return figures


def figures_of_gestures(report: dict) -> dict[str, Figure]:
    figures = {"gestures: files without a neutral face": Figure(
        len(report["without_neutral_face"]), "lower", len(report["files"]))}
    for gesture in report["gestures"]:
        name = f"gestures: {gesture['gesture']}"
        if gesture["trials"]:
            figures[f"{name}: hits"] = Figure(gesture["hits"], "higher", gesture["trials"])
        figures[f"{name}: false alarms"] = Figure(gesture["false_alarms"], "lower",
                                                  len(report["files"]))
    return figures


# --- the file of recorded figures ----------------------------------------------------------------

def recorded(figures: dict[str, Figure], facts: dict[str, str]) -> dict:
    return {"format": FORMAT, **facts, "figures": {
        name: {key: value for key, value in vars(figure).items() if value is not None}
        for name, figure in sorted(figures.items())}}


def read_recorded(document: dict) -> dict[str, Figure]:
    if document.get("format") != FORMAT:
        raise ValueError(f"is no file of format {FORMAT}")
    return {name: Figure(**figure) for name, figure in document["figures"].items()}


# --- comparing -----------------------------------------------------------------------------------

@dataclass
class Comparison:
    passed: int
    failures: list[str]
    notes: list[str]  # what became better


def _step(was: Figure, now: Figure) -> float:
    """How much better `now` is; below 0: worse."""
    return was.value - now.value if was.better == "lower" else now.value - was.value


def _allowed(was: Figure) -> str:
    limit = was.value + was.slack if was.better == "lower" else was.value - was.slack
    at_least_or_most = "at most" if was.better == "lower" else "at least"
    return f"{at_least_or_most} {limit if was.of is not None else f'{limit:.3f}'}"


def compare(was: dict[str, Figure], now: dict[str, Figure]) -> Comparison:
    result = Comparison(0, [], [])
    for name, old in was.items():
        new = now.get(name)
        if new is None:
            result.failures.append(f"missing  {name}: was {old.text()}, is gone")
        elif _step(old, new) < -old.slack or (old.of or 0) > (new.of or 0):
            result.failures.append(
                f"worse    {name}: was {old.text()}, is {new.text()}, allowed {_allowed(old)}"
                + ("" if old.of is None else f" of {old.of}"))
        else:
            result.passed += 1
            if _step(old, new) > old.slack:
                result.notes.append(f"better   {name}: was {old.text()}, is {new.text()}; "
                                    f"{RECORD} keeps it")
    for name, new in now.items():
        if name not in was:
            result.failures.append(f"new      {name}: is {new.text()}; {RECORD} records it")
    return result

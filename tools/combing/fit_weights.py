"""Fit the weights of ``waypost.ingest.weighing`` on labelled pages: ``python -m tools.combing.fit_weights FOLDER ...``.

Folders hold pages as ``benchmarks/ingest.py`` reads them. Prints what cross-validation by page gives for the folders
behind ``--judged`` (all of them together train), then fits on all pages and writes ``weights.json``. The pages
themselves need not be in the repository, and those that others wrote never are.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tools.combing.learning import as_matrix, fit_logistic, fit_steps

from waypost.almanac import open_almanac
from waypost.ingest.combing import Comber, make_comber
from waypost.ingest.drafts.outcomes import outcome_of
from waypost.ingest.evaluating.examples import Example, read_examples
from waypost.ingest.evaluating.scoring import Scores, score
from waypost.ingest.pages.page import Page
from waypost.ingest.weighing.candidates import find_candidates
from waypost.ingest.weighing.describing import Described, describe_candidates
from waypost.ingest.weighing.scene import Candidate, Scene
from waypost.ingest.weighing.view import View
from waypost.ingest.weighing.ways import way_figures
from waypost.ingest.weighing.weights import StepModel, Weights, weights_of

FILE = Path(__file__).parents[2] / "src" / "waypost" / "ingest" / "weighing" / "weights.json"
FOLDS, INNER = 10, 5
FIGURES = {"told": 80, "refused": 40, "stopped": 30}
"""How many figures a model may use: those that move it most."""
ROUNDS = {"told": 400, "refused": 250, "stopped": 150}
LEAST = {"told": 8.0, "refused": 6.0, "stopped": 5.0}
FALSE = 0.15
"""False passages a page at which the threshold is put, in cross-validation on the judged folders.

Less than what is wanted: of pages as searches find them more tell no passage than of those that were labelled.
"""
STOPS = frozenset({"refused", "crossed-after-refusal"})
DECIDED = {"told": (0.0, 0.0), "refused": (0.3, -0.7), "stopped": (9.0, -2.5)}
"""From which sum on a model says yes, and below which no; told passages have their threshold by cross-validation."""
COMMON = 4
"""Pages that must show a word beside a name for it to count."""
REAL = 2.0
"""How much a page of a judged folder counts against one that was written for testing."""


@dataclass(frozen=True)
class Labelled:
    """A page with its candidates and what each of them is in the judgement of whoever read the page."""

    example: Example
    scene: Scene
    candidates: list[Candidate]
    ways: list[dict[str, float]]
    labels: list[Mapping[str, str] | None]
    is_judged: bool


def main() -> None:
    """Cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--judged", nargs="+", type=Path, default=[])
    arguments = parser.parse_args()
    comber = make_comber(open_almanac())
    pages = [label(comber, one, is_judged=False) for folder in arguments.folders for one in read_examples(folder)]
    pages += [label(comber, one, is_judged=True) for folder in arguments.judged for one in read_examples(folder)]
    print(f"{len(pages)} pages, {sum(len(page.example.passages) for page in pages)} passages")
    least = cross_validate(comber, pages)
    keys = fit(pages)
    keys["told"]["yes_from"] = keys["told"]["no_below"] = least
    judged = sum(page.is_judged for page in pages)
    how = f"tools/combing/fit_weights.py on {len(pages)} pages, {judged} of them retold from travellers' own"
    FILE.write_text(json.dumps({"how": {"fitted": how}, **keys}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def label(comber: Comber, example: Example, *, is_judged: bool) -> Labelled:
    """Read a page and find which candidate each of its passages is."""
    _reading, scene = comber.read(Page(example.where, example.page))
    candidates = find_candidates(scene)
    view = View(scene, candidates)
    labels: list[Mapping[str, str] | None] = [None] * len(candidates)
    for told in example.passages:
        border = told["at"].split("/", maxsplit=1)[0]
        free = [at for at, one in enumerate(candidates) if labels[at] is None and one.border == border]
        if free:
            labels[max(free, key=lambda at: _likeness(candidates[at], told))] = told
    return Labelled(example, scene, candidates, [way_figures(view, one) for one in candidates], labels, is_judged)


def _likeness(one: Candidate, told: Mapping[str, str]) -> tuple[bool, ...]:
    if one.told is None:
        return (False,)
    way = one.told.way
    outcome = outcome_of(sorted(one.told.events, key=lambda event: event.start)).name
    return (True, is_there(one, told), f"{way.origin}-{way.target}".upper() == told.get("direction"),
            outcome == told.get("outcome"))  # fmt: skip


def is_there(one: Candidate, told: Mapping[str, str]) -> bool:
    """Whether a candidate is at the crossing that is told, or at none in particular."""
    crossing = one.told.way.crossing if one.told is not None else None
    return crossing is None or "/" not in told["at"] or crossing == told["at"]


def fit(pages: Sequence[Labelled]) -> dict[str, dict[str, object]]:
    """All weights from some pages; thresholds at even odds."""
    way = fit_way(pages)
    described = describe_by_halves(pages)
    rows = [(one, told, weight) for page in described for one, told, weight in page]
    own = [(one, told, weight) for one, told, weight in rows if told is not None]
    ends = [told["outcome"] for _one, told, _weight in own]
    counts = [weight for _one, _told, weight in own]
    told = fit_model("told", [row[0].figures for row in rows], [row[1] is not None for row in rows],
                     [row[2] for row in rows])  # fmt: skip
    figures = [one.outcome_figures for one, _told, _weight in own]
    refused = fit_model("refused", figures, [end in STOPS for end in ends], counts)
    stopped = fit_model("stopped", figures, [end not in {*STOPS, "crossed"} for end in ends], counts)
    return {"way": dict(way), "told": told, "refused": refused, "stopped": stopped}


def fit_way(pages: Sequence[Labelled]) -> dict[str, float]:
    """The weights of the way, from the passages whose direction is told."""
    rows = [
        (figures, float(told["direction"].lower().startswith(one.sides[0] + "-")), 3.0 if page.is_judged else 1.0)
        for page in pages
        for one, figures, told in zip(page.candidates, page.ways, page.labels, strict=True)
        if told is not None and told.get("direction")
    ]
    counts = Counter(name for figures, _yes, _weight in rows for name, value in figures.items() if value)
    names = sorted(name for name, count in counts.items() if count >= COMMON)
    found = fit_logistic(as_matrix([row[0] for row in rows], names), np.array([row[1] for row in rows]),
                         np.array([row[2] for row in rows]), 3.0)  # fmt: skip
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True) if abs(weight) >= 0.01}


def describe_by_halves(pages: Sequence[Labelled]) -> list[list[tuple[Described, Mapping[str, str] | None, float]]]:
    """Candidates described with ways that weights from other pages tell, as it will be on pages never seen."""
    fold = np.random.default_rng(1).integers(0, INNER, len(pages))
    found: list[list[tuple[Described, Mapping[str, str] | None, float]]] = []
    for number in range(INNER):
        way = fit_way([page for page, there in zip(pages, fold, strict=True) if there != number])
        weights = Weights(way, *[StepModel(0.0, 0.0, 0.0, {})] * 3)
        for page, there in zip(pages, fold, strict=True):
            if there == number:
                described = describe_candidates(page.scene, weights)
                weight = REAL if page.is_judged else 1.0
                found.append([(one, told, weight) for one, told in zip(described, page.labels, strict=True)])
    return found


def fit_model(
    name: str, rows: Sequence[Mapping[str, float]], yes: Sequence[bool], weights: Sequence[float]
) -> dict[str, object]:
    """A model of steps from few figures: fitted on all, then again on those that moved it most."""
    names = sorted({figure for row in rows for figure in row})
    answers, counts = np.array(yes, dtype=np.float64), np.array(weights)
    for _turn in range(2):
        start, steps = fit_steps(as_matrix(rows, names), answers, counts, rounds=ROUNDS[name], least=LEAST[name])
        moved: dict[int, float] = defaultdict(float)
        for (column, _at), worth in steps.items():
            moved[column] += abs(worth)
        kept = sorted(sorted(moved, key=lambda column: -moved[column])[: FIGURES[name]])
        named = {names[column]: [[at, round(worth, 3)] for (other, at), worth in sorted(steps.items())
                                 if other == column] for column in kept}  # fmt: skip
        names = [names[column] for column in kept]
    yes_from, no_below = DECIDED[name]
    return {"start": round(start, 3), "yes_from": yes_from, "no_below": no_below, "steps": named}


def cross_validate(comber: Comber, pages: Sequence[Labelled]) -> float:
    """Print what pages give that the weights have not seen; the threshold that keeps false passages few enough."""
    fold = np.random.default_rng(2).integers(0, FOLDS, len(pages))
    fitted = [fit([page for page, there in zip(pages, fold, strict=True) if there != number])
              for number in range(FOLDS)]  # fmt: skip
    weights = [weights_of(one) for one in fitted]
    odds = [(odds, is_right) for page, there in zip(pages, fold, strict=True) if page.is_judged
            for odds, is_right in _odds(page, weights[there])]  # fmt: skip
    judged = sum(page.is_judged for page in pages)
    least, false = 0.0, 0
    for value, is_right in sorted(odds, reverse=True):
        false += not is_right
        if false > FALSE * judged:
            break
        least = value
    print(f"threshold {least:.2f}")
    for is_judged in (True, False):
        scores = Scores()
        for number, one in enumerate(weights):
            shifted = replace(one, told=replace(one.told, yes_from=least))
            mine = [page.example for page, there in zip(pages, fold, strict=True)
                    if there == number and page.is_judged is is_judged]  # fmt: skip
            _add(scores, score(replace(comber, weights=shifted), mine))
        print(f"{'judged' if is_judged else 'our own'}, cross-validated: {scores.pages} pages")
        print("\n".join(f"  {line}" for line in scores.lines()))
    return round(least, 2)


def _odds(page: Labelled, weights: Weights) -> Iterable[tuple[float, bool]]:
    for one, told in zip(describe_candidates(page.scene, weights), page.labels, strict=True):
        yield weights.told.weigh(one.figures), told is not None and is_there(one.candidate, told)


def _add(scores: Scores, other: Scores) -> None:
    for name in ("pages", "told", "found", "drafted", "refused_told", "refused_drafted", "refused_right"):
        setattr(scores, name, getattr(scores, name) + getattr(other, name))
    for name in ("right", "drafted_fields", "told_fields"):
        getattr(scores, name).update(getattr(other, name))
    scores.faults += other.faults


if __name__ == "__main__":
    main()

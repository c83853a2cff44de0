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
from waypost.ingest.events.event import Who
from waypost.ingest.pages.page import Page
from waypost.ingest.weighing.candidates import find_candidates
from waypost.ingest.weighing.describing import Described, describe_candidates
from waypost.ingest.weighing.further import find_further
from waypost.ingest.weighing.scene import Candidate, Scene
from waypost.ingest.weighing.view import View
from waypost.ingest.weighing.ways import way_figures
from waypost.ingest.weighing.weights import MODELS, StepModel, Weights, read_weights, weights_of

FILE = Path(__file__).parents[2] / "src" / "waypost" / "ingest" / "weighing" / "weights.json"
FOLDS, INNER = 10, 5
FIGURES = {"told": 80, "refused": 40, "stopped": 30, "elsewhere": 25}
"""How many figures a model may use: those that move it most."""
NEW_FIGURES = 20
"""How many a model may take in that goes on from another."""
ROUNDS = {"told": 400, "refused": 250, "stopped": 150, "elsewhere": 150}
LEAST = {"told": 8.0, "refused": 6.0, "stopped": 5.0, "elsewhere": 5.0}
TELLING = {"told": False, "elsewhere": True}
"""The models of whether a passage is told, and whether they are of further ones."""
FALSE = 0.15
"""False passages a page at which the threshold is put, in cross-validation on the judged folders.

Less than what is wanted: of pages as searches find them more tell no passage than of those that were labelled.
"""
LEAST_WORTH = 0.005
"""Steps that add less are not kept."""
STOPS = frozenset({"refused", "crossed-after-refusal"})
DECIDED = {
    "told": (0.0, 0.0),
    "elsewhere": (0.2, 0.2),
    "refused": (0.3, -1.2),
    "stopped": (9.0, -2.5),
}
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


@dataclass(frozen=True)
class Before:
    """The weights there are, which other pages taught, and which of them are fitted further."""

    weights: Weights
    only: frozenset[str]


def main() -> None:
    """Cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--judged", nargs="+", type=Path, default=[])
    parser.add_argument("--only", nargs="+", choices=["way", *MODELS], default=[], metavar="MODEL",
                        help="fit these alone, going on from what they are; the others stay as they are")  # fmt: skip
    arguments = parser.parse_args()
    before = Before(read_weights(), frozenset(arguments.only)) if arguments.only else None
    comber = make_comber(open_almanac())
    pages = [label(comber, one, is_judged=False) for folder in arguments.folders for one in read_examples(folder)]
    pages += [label(comber, one, is_judged=True) for folder in arguments.judged for one in read_examples(folder)]
    print(f"{len(pages)} pages, {sum(len(page.example.passages) for page in pages)} passages")
    least = cross_validate(comber, pages, before)
    keys = fit(pages, before)
    if before is None or "told" in before.only:
        keys["told"]["yes_from"] = keys["told"]["no_below"] = least
    judged = sum(page.is_judged for page in pages)
    how = f"tools/combing/fit_weights.py on {len(pages)} pages, {judged} of them retold from travellers' own"
    if before is not None:
        there = json.loads(FILE.read_text(encoding="utf-8"))
        how = f"{', '.join(sorted(before.only))}: {how}; before that: {there['how']['fitted']}"
        keys |= {name: there[name] for name in {"way", *MODELS} - before.only}
    FILE.write_text(json.dumps({"how": {"fitted": how}, **keys}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def label(comber: Comber, example: Example, *, is_judged: bool) -> Labelled:
    """Read a page and find which candidate each of its passages is."""
    _reading, scene = comber.read(Page(example.where, example.page))
    mains = find_candidates(scene)
    view = View(scene, mains)
    candidates = [*mains, *find_further(view)]
    labels: list[Mapping[str, str] | None] = [None] * len(candidates)
    for told in example.passages:
        border = told["at"].split("/", maxsplit=1)[0]
        free = [
            at
            for at, one in enumerate(candidates)
            if labels[at] is None and one.border == border and (one.crossing is None or one.crossing == told["at"])
        ]
        if free:
            labels[max(free, key=lambda at: _likeness(candidates[at], told))] = told
    return Labelled(example, scene, candidates, [way_figures(view, one) for one in candidates], labels, is_judged)


def _likeness(one: Candidate, told: Mapping[str, str]) -> tuple[bool, ...]:
    is_of_others = one.told is not None and one.told.who is Who.OTHERS
    is_theirs = is_of_others == (told.get("who") == "others")
    if one.told is None:
        is_at = one.crossing is not None and one.crossing == told["at"]
        is_elsewhere = one.crossing is not None and "/" in told["at"] and not is_at
        return (is_at, not is_elsewhere, is_theirs, not one.is_further)
    way = one.told.way
    is_at = way.crossing is not None and way.crossing == told["at"]
    outcome = outcome_of(sorted(one.told.events, key=lambda event: event.start)).name
    return (is_at, is_there(one, told), is_theirs, True, f"{way.origin}-{way.target}".upper() == told.get("direction"),
            outcome == told.get("outcome"))  # fmt: skip


def is_there(one: Candidate, told: Mapping[str, str]) -> bool:
    """Whether a candidate is at the crossing that is told, or at none in particular."""
    crossing = one.told.way.crossing if one.told is not None else one.crossing
    return crossing is None or "/" not in told["at"] or crossing == told["at"]


def fit(pages: Sequence[Labelled], before: Before | None = None) -> dict[str, dict[str, object]]:
    """All weights from some pages, or going on from those of others; thresholds at even odds."""
    way = fit_way(pages, before)
    described = describe_by_halves(pages, before)
    rows = [(one, told, weight) for page in described for one, told, weight in page]
    own = [(one, told, weight) for one, told, weight in rows if told is not None]
    ends = [told["outcome"] for _one, told, _weight in own]
    counts = [weight for _one, _told, weight in own]
    keys: dict[str, dict[str, object]] = {"way": dict(way)}
    for name, is_further in TELLING.items():
        mine = [row for row in rows if row[0].candidate.is_further is is_further]
        keys[name] = _kept(before, name) or fit_model(
            name, [row[0].figures for row in mine], [row[1] is not None for row in mine], [row[2] for row in mine],
            _known(before, name))  # fmt: skip
    figures = [one.outcome_figures for one, _told, _weight in own]
    for name, ended in (("refused", [end in STOPS for end in ends]),
                        ("stopped", [end not in {*STOPS, "crossed"} for end in ends])):  # fmt: skip
        keys[name] = _kept(before, name) or fit_model(name, figures, ended, counts, _known(before, name))
    return keys


def _known(before: Before | None, name: str) -> StepModel | None:
    """The model to go on from; none where there is none yet."""
    found: StepModel | None = None if before is None else getattr(before.weights, name)
    return found if found is not None and found.steps else None


def _kept(before: Before | None, name: str) -> dict[str, object] | None:
    """The model as it is, where it is not to be fitted."""
    if before is None or name in before.only:
        return None
    model: StepModel = getattr(before.weights, name)
    steps = {figure: [list(pair) for pair in pairs] for figure, pairs in model.steps.items()}
    return {"start": model.start, "yes_from": model.yes_from, "no_below": model.no_below, "steps": steps}


def fit_way(pages: Sequence[Labelled], before: Before | None = None) -> dict[str, float]:
    """The weights of the way, from the passages whose direction is told."""
    if before is not None and "way" not in before.only:
        return dict(before.weights.way)
    rows = [
        (figures, float(told["direction"].lower().startswith(one.sides[0] + "-")), 3.0 if page.is_judged else 1.0)
        for page in pages
        for one, figures, told in zip(page.candidates, page.ways, page.labels, strict=True)
        if told is not None and told.get("direction")
    ]
    counts = Counter(name for figures, _yes, _weight in rows for name, value in figures.items() if value)
    known = before.weights.way if before is not None else {}
    names = sorted({*known, *(name for name, count in counts.items() if count >= COMMON)})
    found = fit_logistic(as_matrix([row[0] for row in rows], names), np.array([row[1] for row in rows]),
                         np.array([row[2] for row in rows]), 3.0 if before is None else 6.0,
                         np.array([known.get(name, 0.0) for name in names]))  # fmt: skip
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True) if abs(weight) >= 0.01}


def describe_by_halves(
    pages: Sequence[Labelled], before: Before | None = None
) -> list[list[tuple[Described, Mapping[str, str] | None, float]]]:
    """Candidates described with ways that weights from other pages tell, as it will be on pages never seen."""
    fold = np.random.default_rng(1).integers(0, INNER, len(pages))
    found: list[list[tuple[Described, Mapping[str, str] | None, float]]] = []
    for number in range(INNER):
        way = fit_way([page for page, there in zip(pages, fold, strict=True) if there != number], before)
        weights = Weights(way, *[StepModel(0.0, 0.0, 0.0, {})] * len(MODELS))
        for page, there in zip(pages, fold, strict=True):
            if there == number:
                described = describe_candidates(page.scene, weights)
                weight = REAL if page.is_judged else 1.0
                found.append([(one, told, weight) for one, told in zip(described, page.labels, strict=True)])
    return found


def fit_model(
    name: str,
    rows: Sequence[Mapping[str, float]],
    yes: Sequence[bool],
    weights: Sequence[float],
    before: StepModel | None = None,
) -> dict[str, object]:
    """A model of steps from few figures: fitted on all, then again on those that moved it most."""
    if before is not None:
        return go_on(name, before, rows, yes, weights)
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


def go_on(
    name: str, before: StepModel, rows: Sequence[Mapping[str, float]], yes: Sequence[bool], weights: Sequence[float]
) -> dict[str, object]:
    """A model with steps added to those it has, and few new figures: what other pages taught is kept."""
    names = sorted({figure for row in rows for figure in row})
    answers, counts = np.array(yes, dtype=np.float64), np.array(weights)
    known = np.array([before.weigh(row) for row in rows])
    for _turn in range(2):
        start, added = fit_steps(as_matrix(rows, names), answers, counts, rounds=ROUNDS[name], least=LEAST[name],
                                 before=known)  # fmt: skip
        steps: dict[str, dict[float, float]] = {figure: dict(found) for figure, found in before.steps.items()}
        for (column, at), worth in added.items():
            there = steps.setdefault(names[column], {})
            there[at] = there.get(at, 0.0) + worth
        new = sorted(steps.keys() - before.steps.keys(), key=lambda figure: -sum(map(abs, steps[figure].values())))
        names = sorted({*before.steps, *new[:NEW_FIGURES]} & set(names))
    named = {figure: [[at, round(worth, 3)] for at, worth in sorted(found.items()) if abs(worth) >= LEAST_WORTH]
             for figure, found in sorted(steps.items())}  # fmt: skip
    yes_from, no_below = DECIDED[name]
    return {"start": round(before.start + start, 3), "yes_from": yes_from, "no_below": no_below,
            "steps": {figure: found for figure, found in named.items() if found}}  # fmt: skip


def cross_validate(comber: Comber, pages: Sequence[Labelled], before: Before | None = None) -> float:
    """Print what pages give that the weights have not seen; the threshold that keeps false passages few enough."""
    fold = np.random.default_rng(2).integers(0, FOLDS, len(pages))
    fitted = [fit([page for page, there in zip(pages, fold, strict=True) if there != number], before)
              for number in range(FOLDS)]  # fmt: skip
    weights = [weights_of(one) for one in fitted]
    odds = [(odds, is_right) for page, there in zip(pages, fold, strict=True) if page.is_judged
            for odds, is_right in _odds(page, weights[there])]  # fmt: skip
    judged = sum(page.is_judged for page in pages)
    least, false = 0.0, 0
    if before is not None and "told" not in before.only:
        odds, least = [], before.weights.told.yes_from
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
        if not one.candidate.is_further:
            yield weights.told.weigh(one.figures), told is not None and is_there(one.candidate, told)


def _add(scores: Scores, other: Scores) -> None:
    for name in ("pages", "told", "found", "drafted", "refused_told", "refused_drafted", "refused_right"):
        setattr(scores, name, getattr(scores, name) + getattr(other, name))
    for name in ("right", "drafted_fields", "told_fields"):
        getattr(scores, name).update(getattr(other, name))
    scores.faults += other.faults


if __name__ == "__main__":
    main()

"""Drafts against what pages tell: passages found, false ones, and each field's precision and recall."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from waypost.ingest.combing import Comber
from waypost.ingest.drafts.draft import DraftPassage
from waypost.ingest.pages.page import Page

from .examples import Example

_COMPARED = ("vehicle", "plate", "when", "hours")
_SURE = ("border", "direction", "outcome")
_GROUPS = 5
_REFUSED = frozenset({"refused", "crossed-after-refusal"})


@dataclass(slots=True)
class Scores:
    """What combing some pages came to."""

    pages: int = 0
    told: int = 0
    found: int = 0
    drafted: int = 0
    right: Counter[str] = field(default_factory=Counter)
    """Field -> right among the passages found."""
    drafted_fields: Counter[str] = field(default_factory=Counter)
    """Field -> drafted for a passage found of which the example tells the field."""
    told_fields: Counter[str] = field(default_factory=Counter)
    refused_told: int = 0
    refused_drafted: int = 0
    refused_right: int = 0
    faults: list[str] = field(default_factory=list)
    sure: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: {name: [] for name in _SURE})
    """Field -> of each draft, how sure it was, and whether it was right."""

    @property
    def false(self) -> int:
        """Drafts of passages that no page tells."""
        return self.drafted - self.found

    def lines(self) -> Iterable[str]:
        """The figures, a line each."""
        yield f"found with the right crossing or border: {self.found}/{self.told} ({_share(self.found, self.told)})"
        yield f"false passages a page: {self.false / max(1, self.pages):.2f} ({self.false})"
        for name in ("outcome", "direction"):
            yield f"{name} right of those found: {_share(self.right[name], self.told_fields[name])}"
        precision = _share(self.refused_right, self.refused_drafted)
        yield f"refusals: precision {precision}, recall {_share(self.refused_right, self.refused_told)}"
        for name in ("crossing", *_COMPARED):
            precision = _share(self.right[name], self.drafted_fields[name])
            recall = _share(self.right[name], self.told_fields[name])
            yield f"{name}: precision {precision}, recall {recall} (of {self.told_fields[name]})"
        for name, drafts in self.sure.items():
            yield f"{name}, sure and right, from least sure to most: {_calibration(drafts)}"


def _calibration(drafts: Sequence[tuple[float, bool]]) -> str:
    """The mean confidence of each group of drafts, and how often they were right."""
    ordered = sorted(drafts)
    size = max(1, -(-len(ordered) // _GROUPS))
    groups = [ordered[first : first + size] for first in range(0, len(ordered), size)]
    return ", ".join(
        f"{sum(sure for sure, _right in group) / len(group):.2f} and {_share(sum(r for _s, r in group), len(group))}"
        for group in groups
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "none"


def score(comber: Comber, examples: Sequence[Example]) -> Scores:
    """Comb every page and compare."""
    scores = Scores()
    for example in examples:
        drafts = list(comber.comb(Page(example.where, example.page)).passages)
        _score_page(scores, example, drafts)
    return scores


def _score_page(scores: Scores, example: Example, drafts: list[DraftPassage]) -> None:
    scores.pages += 1
    scores.told += len(example.passages)
    scores.drafted += len(drafts)
    scores.refused_told += sum(one.get("outcome") in _REFUSED for one in example.passages)
    scores.refused_drafted += sum(one.value("outcome") in _REFUSED for one in drafts)
    left = drafts.copy()
    for told in example.passages:
        draft = _best(told, left)
        if draft is None:
            scores.faults.append(f"{example.where}: not found: {dict(told)}")
            continue
        left.remove(draft)
        scores.found += 1
        _compare(scores, example.where, told, draft)
        for name in _SURE:
            if name in draft.fields:
                is_right = name == "border" or _is_right(told, draft, name)
                scores.sure[name].append((draft.fields[name].confidence, is_right))
    for draft in left:
        scores.sure["border"].append((draft.fields["border"].confidence, False))
        values = {name: draft.value(name) for name in ("crossing", "border", "direction", "outcome", "how_known")}
        scores.faults.append(f"{example.where}: false: {values}")


def _best(told: Mapping[str, str], drafts: Sequence[DraftPassage]) -> DraftPassage | None:
    """The draft of the same crossing or border that is most like the passage told."""
    fitting = [draft for draft in drafts if _is_there(told["at"], draft)]
    keys = ("direction", "outcome", "crossing")
    return max(fitting, key=lambda draft: [_is_right(told, draft, key) for key in keys], default=None)


def _is_there(at: str, draft: DraftPassage) -> bool:
    crossing, border = draft.value("crossing"), draft.value("border")
    return border == at.split("/", maxsplit=1)[0] and (crossing is None or "/" not in at or crossing == at)


def _is_right(told: Mapping[str, str], draft: DraftPassage, name: str) -> bool:
    expected = told.get(name) if name != "crossing" else told["at"]
    value = draft.value(name)
    if name == "hours" and value is not None and expected is not None:
        return isinstance(value, int | float) and abs(float(value) - float(expected)) < 0.01
    return str(value) == expected


def _compare(scores: Scores, where: str, told: Mapping[str, str], draft: DraftPassage) -> None:
    scores.refused_right += told.get("outcome") in _REFUSED and draft.value("outcome") in _REFUSED
    for name in ("direction", "outcome", *_COMPARED, *(["crossing"] if "/" in told["at"] else [])):
        expected = told["at"] if name == "crossing" else told.get(name)
        if expected is None:
            continue
        is_right = _is_right(told, draft, name)
        scores.told_fields[name] += 1
        scores.drafted_fields[name] += draft.value(name) is not None
        scores.right[name] += is_right
        if not is_right and name in {"direction", "outcome"}:
            scores.faults.append(f"{where}: {name}: told {expected}, drafted {draft.value(name)} ({told['at']})")

"""Reports as somebody might tell them."""

from waypost.almanac.kinds import REPORT
from waypost.almanac.reading import read_thing
from waypost.almanac.writing import file_text
from waypost.domain.reports import Report


def told(name: str = "cn-kz/told", **keys: object) -> Report:
    """A report at Khorgos; ``outcomes`` and ``attempt_when`` make its attempts."""
    outcomes, when = keys.pop("outcomes", ("passed",)), keys.pop("attempt_when", None)
    assert isinstance(outcomes, tuple)
    words = str(keys.get("words", ""))
    attempts = [{"side": "exit", "outcome": one, "when": when, "words": words or None} for one in outcomes]
    said: dict[str, object] = {
        "crossing": "cn-kz/khorgos",
        "direction": "CN-KZ",
        "when": "2026-11-20",
        "vehicle": "motorcycle",
        "attempts": attempts,
        "ending": "passed",
        "citations": ["general-knowledge"],
        **keys,
    }
    reading = read_thing(REPORT, name, file_text(said), name)
    assert isinstance(reading.thing, Report), reading.findings
    return reading.thing

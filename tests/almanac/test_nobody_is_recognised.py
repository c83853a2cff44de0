"""What counts as a person's data in an account, and what does not."""

from datetime import date
from pathlib import Path

import pytest

from waypost.almanac import check_almanac
from waypost.almanac.writing import write_report

GROUND = Path(__file__).parent / "ground"


def _codes(words: str, home: Path) -> list[str]:
    report = {"direction": "CN-KZ", "words": words, "citations": ["general-knowledge"]}
    write_report(home, "cn-kz/mine", report)
    return [finding.code for finding in check_almanac(GROUND, home / "almanac", date(2026, 11, 24))]


@pytest.mark.parametrize(
    "words",
    [
        "Ask rider@example.org for the form.",
        "He answers at +7 701 123 45 67 in Russian.",
        "He answers at +86-13912345678.",
        "She has passport E12345678.",
        "The form says passport no. 123456789.",
        "The bike A123BC77 was noted.",
        "The car 新A12345 was noted.",
        "The van 123ABC02 was noted.",
        "The van AB-123-CD was noted.",
    ],
)
def test_data_of_a_person_is_found(words: str, tmp_path: Path) -> None:
    assert ["person-data"] == _codes(words, tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        "They rode a BMW R1200GS and a KTM 690 along the M41.",
        "The fee was 10000 CNY, the security 100000, on 2015-07-20 at 10:30-14:00.",
        "Form TD-2 and form 1054 were asked for, with decree 2013/1054.",
        "The post lies at 44.2145, 80.4088.",
        "Take the A2 to km 1234, then the P19.",
        "An officer and his chief, a major, found no rule.",
        "Major roads are paved.",
    ],
)
def test_roads_bikes_forms_and_amounts_are_nobody(words: str, tmp_path: Path) -> None:
    assert [] == _codes(words, tmp_path)


@pytest.mark.parametrize(
    "words", ["Officer Smith refused.", "Ask for Mr. Wang at the counter.", "Inspector Petrov knew."]
)
def test_an_official_with_a_name_is_noted(words: str, tmp_path: Path) -> None:
    assert ["official-named"] == _codes(words, tmp_path)

"""Holidays are named in the reader's language; what nobody has translated is still said to be a holiday."""

import pytest

from waypost.journeys.crossings.holiday_names import holiday_words
from waypost.messages import speaking


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "New Year's Day (observed)", "New Year's Day (observed)"),
        ("zh", "New Year's Day", "元旦（新年）"),
        ("ru", "Eid al-Fitr (estimated)", "Ураза-байрам (ожидаемая дата)"),
        ("zh", "Day off (substituted from 02/14/2026)", "调休（原为 2026-02-14）"),
        ("ru", "Independence Day; New Year's Day", "День независимости; Новый год"),
        ("zh", "A feast of next year's package", "公共假日（A feast of next year's package）"),
    ],
)
def test_a_holiday_is_named_as_the_reader_knows_it(language: str, name: str, expected: str) -> None:
    with speaking(language):
        assert expected == holiday_words(name)

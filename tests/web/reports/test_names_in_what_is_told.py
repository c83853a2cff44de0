"""Names of officials, persons, plates and numbers are shown to the moderator; roads, bikes and amounts are not."""

import pytest
from tests.web.reports.told import told

from waypost.web.reports.naming import Naming, find_namings, find_report_namings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officer Smith refused.", Naming.OFFICIAL),
        ("The guard Petrov was friendly, Major Ivanov was not.", Naming.OFFICIAL),
        ("王警官说不行", Naming.OFFICIAL),
        ("找李科长签字", Naming.OFFICIAL),
        ("Инспектор Сидоров отказал.", Naming.OFFICIAL),
        ("Нас отправили к начальнику Петрову.", Naming.OFFICIAL),
        ("His colleague, called Aibek, let us pass.", Naming.PERSON),
        ("Его зовут Айбек.", Naming.PERSON),
        ("负责人姓张", Naming.PERSON),
        ("Write to @border_agent on Telegram.", Naming.PERSON),
        ("Ask rider@example.org.", Naming.NUMBER),
        ("My plate KA 123 BC was noted.", Naming.NUMBER),
        ("Passport E12345678.", Naming.NUMBER),
        ("госномер А123ВС77", Naming.NUMBER),
        ("车牌新A12345", Naming.NUMBER),
    ],
)
def test_who_or_what_could_be_recognised_is_found(text: str, expected: Naming) -> None:
    assert expected in {named.sort for named in find_namings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "They rode a BMW R1200GS and a KTM 690 along the M41.",
        "The fee was 10000 CNY, the security 100000, on 2015-07-20 at 10:30-14:00.",
        "Form TD-2 and form 1054 were asked for, with decree 2013/1054.",
        "An officer and his chief, a major, found no rule.",
        "那个警察让我们回去，边检站长也同意了。",
        "Инспектор отказал, начальник поста тоже.",
        "The guard waved us through to Kazakhstan.",
    ],
)
def test_roads_bikes_forms_and_ranks_are_nobody(text: str) -> None:
    assert () == find_namings(text)


def test_all_prose_of_a_report_is_looked_at() -> None:
    report = told(
        where_words="at Officer Aa",
        words="Officer Bb",
        papers=[{"document": "visa", "use": "shown", "note": "Officer Cc"}],
        money=[{"what": "Officer Dd"}],
        tips=[{"text": "Officer Ee"}],
    )

    assert ["Officer Aa", "Officer Bb", "Officer Cc", "Officer Dd", "Officer Ee"] == [
        named.text for named in find_report_namings(report)
    ]

"""Names, plates and numbers in free text: what a moderator must look at before anybody else reads it.

It errs on the side of showing too much to the moderator; nothing is changed or refused because of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from waypost.almanac.checks.people import find_official, find_person_data
from waypost.domain.reports import Report
from waypost.messages import _


class Naming(StrEnum):
    """What sort of thing stands in the text."""

    OFFICIAL = "official"
    PERSON = "person"
    NUMBER = "number"

    @property
    def words(self) -> str:
        """What the moderator reads."""
        return {
            Naming.OFFICIAL: _("names an official"),
            Naming.PERSON: _("may name a person"),
            Naming.NUMBER: _("holds a number, plate or address of a person"),
        }[self]


@dataclass(frozen=True, slots=True)
class Named:
    """One place to look at."""

    sort: Naming
    text: str


_SURNAMES_ZH = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The hundred or so that nearly nine in ten people bear."""
_RANK_ZH = "警官|科长|处长|站长|主任|队长|所长|关员|警察|先生|女士"
_RANK_RU = (
    "инспектор|капитан|майор|полковник|лейтенант|сержант|прапорщик|начальник|офицер|господин|товарищ|пограничник"
    "|таможенник"
)
_OFFICIALS = (
    re.compile(rf"[{_SURNAMES_ZH}](?:{_RANK_ZH})"),
    re.compile(rf"(?i:\b(?:{_RANK_RU})\w*)\s+[А-ЯЁ][а-яё]+"),
    re.compile(r"\b(?:[Cc]hief|[Mm]ajor|[Gg]eneral|[Dd]irector|[Aa]gent|[Gg]uard|[Ss]ir|[Mm]adam)\s+[A-Z][a-z]{2,}\b"),
)
_PERSON = (
    re.compile(r"\b(?:called|named|name is|name was|his name|her name)\s+[A-Z][a-z]+"),
    re.compile(r"(?:зовут|звали|по имени|по фамилии)\s+[А-ЯЁ][а-яё]+"),
    re.compile(r"(?:名叫|叫做|姓)[\u4e00-\u9fff]{1,3}"),
    re.compile(r"(?<!\w)@[A-Za-z0-9_.]{3,}"),
    re.compile(r"\b[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна)\b"),
)
_NUMBERS = (
    # Plates as people type them, with gaps; without gaps CRF250L is a motorcycle, unless the letters are Cyrillic.
    re.compile(r"(?<!\w)[A-Z]{1,3}[ -]\d{3,4}[ -][A-Z]{1,3}(?!\w)"),
    re.compile(r"(?<!\w)[А-ЯЁ]{1,2}[ -]?\d{3}[ -]?[А-ЯЁ]{2,3}(?:[ -]?\d{2,3})?(?!\w)"),
    re.compile(
        r"(?i:plate|passport|госномер|номер|паспорт|车牌|护照)\W{0,3}(?i:number|no|nr|号码?)?\W{0,3}[\u4e00-\u9fff]?[A-ZА-Я]{0,3}\d{3,}"
    ),
)


def find_namings(text: str) -> tuple[Named, ...]:
    """What in a text may tell a person, each once."""
    return tuple(dict.fromkeys(_namings(text)))


def find_report_namings(report: Report) -> tuple[Named, ...]:
    """The same for all prose of a report."""
    prose = (
        report.where_words,
        report.words,
        *(one.words for one in report.attempts),
        *(one.note for one in report.papers),
        *(one.what for one in report.money),
        *(one.text for one in report.tips),
    )
    return tuple(dict.fromkeys(named for text in prose for named in _namings(text)))


def _namings(text: str) -> Iterator[Named]:
    if official := find_official(text):
        yield Named(Naming.OFFICIAL, official)
    for pattern in _OFFICIALS:
        yield from (Named(Naming.OFFICIAL, match[0]) for match in pattern.finditer(text))
    for pattern in _PERSON:
        yield from (Named(Naming.PERSON, match[0]) for match in pattern.finditer(text))
    for found in find_person_data(text):
        yield Named(Naming.NUMBER, found)
    for pattern in _NUMBERS:
        yield from (Named(Naming.NUMBER, match[0].strip()) for match in pattern.finditer(text))

"""What a page says, apart from how it is set: the same blocks become HTML for a phone and PDF for paper."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what belongs to each, on several lines where it has several."""

    title: str
    rows: tuple[tuple[str, str], ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """Plain paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``level`` 3 stands below the heading before it."""

    title: str
    items: tuple[str, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Checks:
    """A list to tick off."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The one thing to keep to, set so that nobody overlooks it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered paragraph, with where each outcome leads."""

    number: int
    when: str
    text: str
    onward: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered paragraphs."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG) with the sentence that says what it shows to whoever cannot see it."""

    title: str
    svg: str
    says: str
    cuts: tuple[float, ...] = ()
    """Heights at which it may be cut where a page is too short for it, ascending, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Link:
    """A numbered source with its web address, where it has one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The list of sources."""

    title: str
    links: tuple[Link, ...]


Block = Facts | Text | Items | Checks | Table | Rule | Steps | Picture | Links


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what it is about, and its blocks."""

    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    marks: tuple[str, ...] = field(default=())
    """Lines above everything else, such as "for your own eyes"."""

"""The fields of the form, as the templates draw them: each with its label, choices, value, hint and error."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.identity import border_territories
from waypost.domain.territories import name_in
from waypost.messages import _, language

from . import wording
from .form_values import ROWS, Values, count_rows
from .telling import MOST_NOTE, MOST_PAPERS, MOST_PAYMENTS, MOST_TRIES, MOST_WORDS

_MOST = {"attempts": MOST_TRIES, "papers": MOST_PAPERS, "money": MOST_PAYMENTS}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field."""

    name: str
    label: str
    kind: str
    """text, area, number, date, check, select or radios: which template draws it."""
    value: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    error: str = ""
    most: int = 100
    list: str = ""
    """The id of the list that suggests answers."""

    @property
    def described_by(self) -> str:
        """The ids of what explains it."""
        parts = [f"hint-{self.name}"] * bool(self.hint) + [f"error-{self.name}"] * bool(self.error)
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Block:
    """A chain of rows, with one row to fill."""

    name: str
    rows: tuple[tuple[FormField, ...], ...]
    may_grow: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ReportForm:
    """Everything the page of the form draws."""

    crossing: str
    first: tuple[FormField, ...]
    vehicle: tuple[FormField, ...]
    story: tuple[FormField, ...]
    publishing: tuple[FormField, ...]
    blocks: tuple[Block, ...]
    errors: tuple[tuple[str, str], ...]
    """Field and what is wrong with it, for the list on top."""
    territories: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]


def make_form(
    almanac: Almanac, crossing: Crossing, values: Values, errors: Mapping[str, str], today: date, grow: str = ""
) -> ReportForm:
    """The form of a passage through one crossing.

    Args:
        almanac: for names of papers and territories.
        crossing: chosen before.
        values: what stands in it.
        errors: by field.
        today: the month that is offered.
        grow: the block to which a further row is to be added.
    """
    draw = _Drawing(values, errors)
    return ReportForm(
        crossing=name_in(crossing.names, language()) or crossing.id,
        first=_first_fields(draw, almanac, crossing, today),
        vehicle=_vehicle_fields(draw),
        story=_story_fields(draw),
        publishing=(
            draw.field(
                "held_until",
                _("Show it only from this day on"),
                "date",
                hint=_("Empty: as soon as it was read. If you are still there, choose a day after you have left."),
            ),
        ),
        blocks=tuple(_block(draw, name, almanac, grow) for name in ROWS),
        errors=tuple(errors.items()),
        territories=_territories(almanac),
        hidden=(("crossing", str(crossing.id)),),
    )


class _Drawing:
    """Fields filled with values and errors."""

    def __init__(self, values: Values, errors: Mapping[str, str]) -> None:
        self.values = values
        self.errors = errors

    def field(self, name: str, label: str, kind: str = "text", **more: object) -> FormField:
        return FormField(
            name,
            label,
            kind,
            value=self.values.get(name, ""),
            error=self.errors.get(name, ""),
            **more,  # type: ignore[arg-type]  # the fields of a field
        )

    def select(self, name: str, label: str, words: wording.Words, hint: str = "", kind: str = "select") -> FormField:
        return self.field(name, label, kind, choices=_choices(words), hint=hint)


def _choices(words: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), str(label)) for value, label in words.items())


def _first_fields(draw: _Drawing, almanac: Almanac, crossing: Crossing, today: date) -> tuple[FormField, ...]:
    when = draw.field(
        "when",
        _("When (the month is enough)"),
        hint=_("For example {month}, {month}-05, or about 2019").format(month=f"{today:%Y-%m}"),
        most=40,
    )
    return (
        draw.field("direction", _("Which way"), "radios", choices=_directions(almanac, crossing)),
        when
        if when.value or when.error
        else FormField(when.name, when.label, when.kind, f"{today:%Y-%m}", (), when.hint),
        draw.select("ending", _("How did it end?"), wording.ENDINGS, kind="radios"),
    )


def _directions(almanac: Almanac, crossing: Crossing) -> tuple[Choice, ...]:
    one, other = border_territories(crossing.id)
    names = {code: territory_name(almanac, code) for code in (one, other)}
    return tuple(
        Choice(f"{a}-{b}".upper(), _("from {origin} to {target}").format(origin=names[a], target=names[b]))
        for a, b in ((one, other), (other, one))
    )


def territory_name(almanac: Almanac, code: str) -> str:
    """The name of a territory in the reader's language."""
    found = almanac.find_territory(code)
    return code.upper() if found is None else name_in(found.names, language())


def _vehicle_fields(draw: _Drawing) -> tuple[FormField, ...]:
    return (
        draw.select("vehicle", _("With what?"), wording.VEHICLES),
        draw.field("plate", _("Country of the plate"), list="territories", hint=_("Never the plate itself.")),
        draw.field("nationalities", _("Passports used"), list="territories", hint=_("Countries, with commas: US, CN")),
        draw.select("procedure", _("By which paper or arrangement?"), wording.PROCEDURES),
        draw.select("registered_to", _("In whose name is the vehicle?"), wording.REGISTERED),
    )


def _story_fields(draw: _Drawing) -> tuple[FormField, ...]:
    return (
        draw.field("hours", _("Hours from the first counter to the end"), "number", most=12),
        draw.field("days_delayed", _("Days lost"), "number", most=12),
        draw.field(
            "words",
            _("What stood in the way, or helped"),
            "area",
            most=MOST_WORDS,
            hint=_("No names, plates or passport numbers please: not yours, and not an officer's."),
        ),
        draw.field("tip", _("One thing the next party should know"), most=MOST_NOTE),
        draw.field("tip_unlawful", _("Following this would break a law"), "check"),
        draw.select("how_known", _("How do you know?"), wording.HOW_KNOWN),
    )


def _block(draw: _Drawing, name: str, almanac: Almanac, grow: str) -> Block:
    filled = count_rows(draw.values, name)
    shown = min(max(filled, 1) + (grow == name), _MOST[name])
    rows = tuple(_row(draw, name, number, almanac) for number in range(shown))
    has_error = any(field.startswith(f"{name}-") for field in draw.errors)
    return Block(name, rows, may_grow=shown < _MOST[name], is_open=filled > 0 or grow == name or has_error)


def _row(draw: _Drawing, block: str, number: int, almanac: Almanac) -> tuple[FormField, ...]:
    return tuple(_row_field(draw, f"{block}-{number}-{field}", field, almanac) for field in ROWS[block])


def _row_field(draw: _Drawing, name: str, field: str, almanac: Almanac) -> FormField:
    selects: Mapping[str, tuple[str, wording.Words]] = {
        "side": (_("Which side"), wording.SIDES),
        "outcome": (_("What came of it"), wording.OUTCOMES),
        "level": (_("Decided where"), wording.LEVELS),
        "about": (_("About what"), wording.ABOUT),
        "blocked_by": (_("Who stopped it"), wording.AUTHORITIES),
        "released_by": (_("Who let it go on"), wording.AUTHORITIES),
        "reason": (_("Reason given"), wording.REASONS),
        "use": (_("What became of it"), wording.USES),
        "kind": (_("What for"), wording.MONEY_KINDS),
        "state": (_("What became of it"), wording.MONEY_STATES),
        "per": (_("For each"), wording.PER),
        "receipt": (_("Was there a receipt?"), wording.ANSWERS),
    }
    if field in selects:
        return draw.select(name, *selects[field])
    if field == "document":
        return draw.field(name, _("Paper"), "select", choices=_papers(almanac))
    texts = {
        "when": _("Day, if you remember"),
        "words": _("In your words"),
        "hours": _("Hours"),
        "note": _("Remark"),
        "what": _("What it was called"),
        "amount": _("Amount"),
        "currency": _("Currency"),
    }
    kind = "number" if field in {"hours", "amount"} else "text"
    return draw.field(name, texts[field], kind, most=MOST_NOTE if field in {"words", "note", "what"} else 40)


def _papers(almanac: Almanac) -> tuple[Choice, ...]:
    named = ((name_in(one.names, language()) or one.id, one.id) for one in almanac.list_documents())
    return (Choice("", "-"), *(Choice(str(code), name) for name, code in sorted(named)))


def _territories(almanac: Almanac) -> tuple[Choice, ...]:
    return tuple(Choice(one.id.upper(), name_in(one.names, language())) for one in almanac.list_territories())

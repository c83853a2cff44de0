"""The kinds of things the almanac holds: their folders, the form of their ids, and the model that reads them.

The models themselves are imported when a file is first read: answers from the compiled cache never need them.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Generic, Protocol, TypeVar, cast

from waypost.domain.calendars import Calendar
from waypost.domain.crossings import Crossing
from waypost.domain.identity import border_territories
from waypost.domain.papers import Document, Procedure
from waypost.domain.places import Link, Office, Phrase, Place, Rates
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report
from waypost.domain.sources import Source
from waypost.domain.territories import Territory

from .border import Border

T = TypeVar("T")
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_CODE = "[a-z]{2}"
_BORDER = f"{_CODE}-{_CODE}"
_HOST = "[a-z0-9]+(?:[.-][a-z0-9]+)*"


class Model(Protocol):
    """What a model of a file can do, as far as reading is concerned."""

    @classmethod
    def model_validate(cls, obj: object) -> "Model":
        """Check a file's data. Raises: pydantic's ValidationError."""

    @classmethod
    def model_json_schema(cls) -> dict[str, object]:
        """The JSON Schema of the file."""

    def to_domain(self, thing_id: str) -> object:
        """The domain's value."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of thing: one file each, ``<folder>/<id>.yaml``."""

    name: str
    """In the singular: "crossing"."""
    folder: str
    id_form: str
    """Regular expression of its ids."""
    module: str
    model_name: str
    example: str
    """An id of this kind, for messages."""

    def is_id(self, text: str) -> bool:
        """Whether a text has the form of this kind's ids."""
        return re.fullmatch(self.id_form, text) is not None

    def model(self) -> type[Model]:
        """The pydantic model of its files, imported now."""
        module = import_module(f"waypost.almanac.schema.{self.module}")
        return cast("type[Model]", getattr(module, self.model_name))


TERRITORY: Kind[Territory] = Kind("territory", "territories", _CODE, "territory", "TerritoryFile", "kz")
BORDER: Kind[Border] = Kind("border", "borders", _BORDER, "territory", "BorderFile", "cn-kz")
CROSSING: Kind[Crossing] = Kind(
    "crossing", "crossings", f"{_BORDER}/{_SLUG}", "crossing", "CrossingFile", "cn-kz/khorgos"
)
PROVISION: Kind[Provision] = Kind(
    "provision", "provisions", f"(?:{_BORDER}|{_CODE}|world)/{_SLUG}", "provision", "ProvisionFile", "kz/cpd"
)
PROCEDURE: Kind[Procedure] = Kind("procedure", "procedures", _SLUG, "paper", "ProcedureFile", "agency-cn-torugart")
DOCUMENT: Kind[Document] = Kind("document", "documents", _SLUG, "paper", "DocumentFile", "cpd")
PLACE: Kind[Place] = Kind("place", "places", _SLUG, "place", "PlaceFile", "urumqi")
LINK: Kind[Link] = Kind("link", "links", _SLUG, "place", "LinkFile", "baku-aktau")
OFFICE: Kind[Office] = Kind("office", "offices", f"{_CODE}/{_SLUG}", "place", "OfficeFile", "cn/customs-urumqi")
CALENDAR: Kind[Calendar] = Kind("calendar", "calendars", _SLUG, "calendar", "CalendarFile", "kz")
RATES: Kind[Rates] = Kind("rates", "rates", r"\d{4}-\d{2}-\d{2}", "reference", "RatesFile", "2015-07-20")
PHRASE: Kind[Phrase] = Kind("phrase", "phrases", _SLUG, "reference", "PhraseFile", "who-decides")
SOURCE: Kind[Source] = Kind("source", "sources", f"{_HOST}/{_HOST}", "reference", "SourceFile", "rideon.life/khorgos")
REPORT: Kind[Report] = Kind("report", "reports", f"{_BORDER}/{_SLUG}", "report", "ReportFile", "cn-kz/rideon-2015")

KINDS: tuple[Kind[object], ...] = cast(
    "tuple[Kind[object], ...]",
    (
        CROSSING,
        REPORT,
        PROVISION,
        TERRITORY,
        BORDER,
        PROCEDURE,
        DOCUMENT,
        PLACE,
        LINK,
        OFFICE,
        CALENDAR,
        RATES,
        PHRASE,
        SOURCE,
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Key:
    """What things are listed by. Empty = not of that sort, or not narrowed."""

    id: str
    territory: str = ""
    border: str = ""
    crossing: str = ""
    topic: str = ""


def key_of(kind: Kind[object], thing_id: str, thing: object) -> Key:
    """The key of a thing of a kind."""
    if isinstance(thing, Provision):
        scope = thing.scope
        crossing = scope.crossing or ""
        border = scope.border or (crossing.split("/")[0] if crossing else "")
        return Key(thing_id, scope.territory or "", border, crossing, thing.topic)
    if isinstance(thing, Report):
        return Key(thing_id, border=thing.border, crossing=thing.crossing if isinstance(thing.crossing, str) else "")
    if isinstance(thing, Crossing):
        return Key(thing_id, "-".join(border_territories(thing.id)), thing.border, thing.id)
    if isinstance(thing, Place | Office | Calendar | Procedure):
        return Key(thing_id, thing.territory or "")
    return Key(thing_id, thing_id if kind.name == "territory" else "")

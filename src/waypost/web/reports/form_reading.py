"""From what was sent to a telling, or to what is wrong with it, field by field and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.messages import _

from .form_values import Values, telling_data
from .telling import Telling


@dataclass(frozen=True, slots=True)
class Read:
    """A telling, or what is wrong."""

    telling: Telling | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def read_telling(values: Values, almanac: Almanac) -> Read:
    """The telling in a form's values."""
    try:
        return Read(Telling.model_validate(telling_data(values, almanac)))
    except ValidationError as error:
        return Read(errors={_name(one): _words(one) for one in reversed(error.errors(include_url=False))})
    except InputError as error:
        return Read(errors=field_error(error))


def field_error(error: InputError) -> dict[str, str]:
    """An error at its field, in one line."""
    parts = [error.what]
    if error.suggestions:
        parts.append(_("did you mean {names}?").format(names=", ".join(error.suggestions)))
    elif error.expected:
        parts.append(_("expected {what}").format(what=error.expected))
    if error.remedy:
        parts.append(error.remedy)
    return {error.where or "when": "; ".join(parts)}


def _name(error: ErrorDetails) -> str:
    return "-".join(str(part) for part in error["loc"])


def _words(error: ErrorDetails) -> str:
    sort = error["type"]
    if sort in {"string_too_long", "too_long"}:
        return _("too long: at most {most}").format(most=error.get("ctx", {}).get("max_length"))
    said = {
        "missing": _("this has to be answered; unsure is an answer where it is offered"),
        "enum": _("choose one of the answers"),
        "literal": _("choose one of the answers"),
        "decimal": _("a plain number that is not negative, such as 2 or 2.5"),
        "greater": _("a plain number that is not negative, such as 2 or 2.5"),
        "less": _("a smaller number"),
        "date": _("a day such as 2026-11-30"),
    }
    return said.get(sort.split("_")[0], _("this is not in the form expected here"))

"""Typed reading of one TOML table: every complaint says which file and key, what was expected and found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from waypost.domain.errors import InputError
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown

E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class Table:
    """A TOML table being read; ``finish`` refuses the keys nobody asked for."""

    where: str
    values: dict[str, Any]
    _asked: set[str] = field(default_factory=set)

    def _get(self, key: str) -> Any:
        self._asked.add(key)
        return self.values.get(key, UNKNOWN)

    def wrong(self, key: str, expected: str, remedy: str = "") -> InputError:
        """The error for a value that is not what was expected."""
        return InputError(
            f"{key} cannot be used", where=self.where, expected=expected, found=_shown(self.values[key]), remedy=remedy
        )

    def text(self, key: str, default: str) -> str:
        """A text, or the default."""
        value = self._get(key)
        if isinstance(value, Unknown):
            return default
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "a text in quotes")
        return value.strip()

    def need_text(self, key: str, remedy: str) -> str:
        """A text that must be there."""
        if key not in self.values:
            raise InputError(f"{key} is missing", where=self.where, expected="a text in quotes", remedy=remedy)
        return self.text(key, "")

    def maybe_text(self, key: str) -> Maybe[str]:
        """A text, or unknown where it is not stated."""
        return self.text(key, "") or UNKNOWN

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one; missing is empty."""
        value = self._get(key)
        if isinstance(value, Unknown):
            return ()
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.wrong(key, 'a list of texts such as ["US", "CN"]')
        return tuple(item.strip() for item in items)

    def number(self, key: str, *, least: float = 0.0, most: float = 1e12) -> Maybe[float]:
        """A number within bounds, or unknown."""
        value = self._get(key)
        if isinstance(value, Unknown):
            return UNKNOWN
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.wrong(key, f"a number from {least:g}" + (f" to {most:g}" if most < 1e12 else ""))
        return float(value)

    def whole(self, key: str, *, least: int = 0, most: int = 1_000_000) -> Maybe[int]:
        """A whole number within bounds, or unknown."""
        value = self.number(key, least=least, most=most)
        if isinstance(value, Unknown):
            return UNKNOWN
        if value != int(value):
            raise self.wrong(key, "a whole number")
        return int(value)

    def yes_no(self, key: str) -> Maybe[bool]:
        """A boolean, or unknown."""
        value = self._get(key)
        if not isinstance(value, Unknown | bool):
            raise self.wrong(key, "true or false")
        return value

    def moment(self, key: str) -> Maybe[datetime | date]:
        """A TOML date or date-time, or unknown."""
        value = self._get(key)
        if isinstance(value, str):
            value = _moment_of_text(value) or value
        if not isinstance(value, Unknown | datetime | date):
            raise self.wrong(key, "a date such as 2015-07-18, or with a clock 2015-07-18T09:00:00+08:00")
        return value

    def day(self, key: str) -> Maybe[date]:
        """A day, or unknown; of a date-time its day."""
        value = self.moment(key)
        return value.date() if isinstance(value, datetime) else value

    def one_of(self, key: str, kinds: type[E], default: E) -> E:
        """A member of a closed set, or the default."""
        value = self._get(key)
        if isinstance(value, Unknown):
            return default
        if isinstance(value, str) and value in {kind.value for kind in kinds}:
            return kinds(value)
        error = self.wrong(key, "one of " + ", ".join(kind.value for kind in kinds))
        error.suggestions = tuple(get_close_matches(str(value), [kind.value for kind in kinds], n=2))
        raise error

    def tables(self, key: str) -> list[tuple[str, "Table"]]:
        """The named sub-tables ``[key.name]``, in the order of the file."""
        value = self._get(key)
        if isinstance(value, Unknown):
            return []
        if not isinstance(value, dict) or not all(isinstance(part, dict) for part in value.values()):
            raise self.wrong(key, f"tables such as [{key}.one]")
        return [(name, Table(f"{self.where}: [{key}.{name}]", part)) for name, part in value.items()]

    def listed(self, key: str) -> list["Table"]:
        """The listed tables ``[[key]]``."""
        value = self._get(key)
        if isinstance(value, Unknown):
            return []
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.wrong(key, f"tables such as [[{key}]]")
        return [Table(f"{self.where}: [[{key}]] number {number}", part) for number, part in enumerate(value, 1)]

    def sub(self, key: str) -> "Table":
        """One sub-table; missing is empty."""
        value = self._get(key)
        if isinstance(value, Unknown):
            value = {}
        if not isinstance(value, dict):
            raise self.wrong(key, f"a table [{key}]")
        return Table(f"{self.where}: [{key}]", value)

    def items(self) -> Iterable[tuple[str, Any]]:
        """Every key and value, all counted as read."""
        self._asked |= set(self.values)
        return self.values.items()

    def finish(self) -> None:
        """Refuse keys that nobody reads: a typing error must not silently change a plan."""
        unread = [key for key in self.values if key not in self._asked]
        if unread:
            near = tuple(get_close_matches(unread[0], sorted(self._asked), n=2))
            raise InputError(
                "unknown key",
                where=self.where,
                expected=", ".join(sorted(self._asked)),
                found=repr(unread[0]),
                suggestions=near,
            )


def _shown(value: object) -> str:
    return str(value) if isinstance(value, datetime | date) else repr(value)


def _moment_of_text(text: str) -> datetime | date | None:
    readers: tuple[Callable[[str], datetime | date], ...] = (date.fromisoformat, datetime.fromisoformat)
    for read in readers:
        try:
            return read(text)
        except ValueError:
            continue
    return None

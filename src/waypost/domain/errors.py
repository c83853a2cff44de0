"""The errors of Waypost, one tree. Outcomes (no plan, unknown, conflict) are results, never exceptions.

WaypostError
InputError      what a person typed or wrote in a trip file is wrong: one line, exit 2
AlmanacError    a file of the almanac cannot be used: path and line
"""

from dataclasses import dataclass, field


@dataclass(eq=False)
class WaypostError(Exception):
    """What is wrong, where, what was expected, what was found, and what to do: one line when printed."""

    what: str
    where: str = ""
    expected: str = ""
    found: str = ""
    remedy: str = ""
    suggestions: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.found:
            parts.append(f"found {self.found}")
        if self.suggestions:
            parts.append(f"did you mean {', '.join(self.suggestions)}?")
        if self.remedy:
            parts.append(self.remedy)
        return "; ".join(" ".join(part.split()) for part in parts)

    def to_dict(self) -> dict[str, object]:
        """The error as ``--json`` prints it."""
        return {
            "what": self.what,
            "where": self.where,
            "expected": self.expected,
            "found": self.found,
            "remedy": self.remedy,
            "suggestions": list(self.suggestions),
        }


class InputError(WaypostError):
    """Something a person gave us is wrong."""


class AlmanacError(WaypostError):
    """A file of the almanac cannot be used."""

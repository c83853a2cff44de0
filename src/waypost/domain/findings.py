"""Findings: what a check of files has to say, one line each, all at once."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. Only errors make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at: where, what sort, how grave, what is the matter, and what to do."""

    path: str
    """Below the almanac's folder, with forward slashes."""
    line: int
    code: str
    severity: Severity
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        what = f"{self.message} -> {self.remedy}" if self.remedy else self.message
        return f"{self.path}:{self.line}  {self.code}  {self.severity}  {' '.join(what.split())}"

    @property
    def is_error(self) -> bool:
        """Whether it makes a check fail."""
        return self.severity is Severity.ERROR

    def to_dict(self) -> dict[str, object]:
        """The finding as ``--json`` prints it."""
        return {
            "path": self.path,
            "line": self.line,
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "remedy": self.remedy,
        }

"""Findings of the audit as tasks: opened once, handled by somebody for a reason, opened again when they change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from waypost.domain.errors import InputError
from waypost.domain.findings import Finding
from waypost.messages import _
from waypost.web.accounts.models import User

from .models import FindingState, FindingStep, KeptFinding

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Noted:
    """What a run of the audit changed."""

    opened: int
    reopened: int
    gone: int


@transaction.atomic
def note_findings(
    findings: Iterable[Finding], now: datetime, others: Mapping[str, Iterable[Finding]] | None = None
) -> Noted:
    """Bring the tasks in step with what an audit found; the same findings again change nothing.

    Args:
        findings: in English, which is what is compared.
        now: the moment.
        others: language -> the same findings in it.
    """
    found = _by_task(findings)
    told = {language: _by_task(those) for language, those in (others or {}).items()}
    kept = {(one.code, one.path): one for one in KeptFinding.objects.select_for_update()}
    for key in found.keys() - kept.keys():
        _open(key, found[key], now)
    reopened = sum(_renew(kept[key], found[key], now) for key in found.keys() & kept.keys())
    for key, those in found.items():
        _tell(key, {language: by_task[key] for language, by_task in told.items() if key in by_task}, those)
    left = [one for key, one in kept.items() if key not in found and one.state != FindingState.GONE]
    for finding in left:
        _step(finding, FindingState.GONE, now)
    return Noted(len(found.keys() - kept.keys()), reopened, len(left))


def _by_task(findings: Iterable[Finding]) -> dict[_Key, list[Finding]]:
    found: dict[_Key, list[Finding]] = defaultdict(list)
    for one in findings:
        found[one.code, one.path].append(one)
    return found


def _tell(key: _Key, told: Mapping[str, list[Finding]], english: list[Finding]) -> None:
    """Note a finding in every language that says as many things as the English."""
    words = {
        language: {"messages": _sentences(those), "remedy": those[0].remedy}
        for language, those in told.items()
        if len(those) == len(english)
    }
    KeptFinding.objects.filter(code=key[0], path=key[1]).exclude(told=words).update(told=words)


def _sentences(findings: Iterable[Finding]) -> list[str]:
    return sorted({one.message for one in findings})


def _open(key: _Key, findings: list[Finding], now: datetime) -> None:
    code, path = key
    finding = KeptFinding(code=code, path=path, messages=_sentences(findings), remedy=findings[0].remedy, found_at=now)
    _step(finding, FindingState.OPEN, now)


def _renew(finding: KeptFinding, findings: list[Finding], now: datetime) -> bool:
    """Note what a known finding says now.

    Returns: whether that opened it again.
    """
    sentences = _sentences(findings)
    if sentences == finding.messages and finding.state != FindingState.GONE:
        return False
    was_open = finding.state == FindingState.OPEN
    finding.messages, finding.remedy = sentences, findings[0].remedy
    _step(finding, FindingState.OPEN, now)
    return not was_open


def _step(
    finding: KeptFinding, state: FindingState, now: datetime, moderator: User | None = None, reason: str = ""
) -> None:
    finding.state, finding.changed_at = state, now
    finding.save()
    FindingStep.objects.create(finding=finding, state=state, at=now, moderator=moderator, reason=reason)


@transaction.atomic
def decide_finding(number: int, state: FindingState, moderator: User, reason: str, seen: int, now: datetime) -> None:
    """Call a finding handled, or open it again.

    Args:
        number: of the finding.
        state: open or handled.
        moderator: who says so.
        reason: why; handling needs one.
        seen: how many lines its log had when it was read.
        now: the moment.
    Raises: InputError where the reason is missing, or something happened since it was read.
    """
    finding = KeptFinding.objects.select_for_update().get(pk=number)
    if finding.log.count() != seen or finding.state in {state, FindingState.GONE}:
        raise InputError(_("something happened to this finding since you opened the page: read it again"))
    if state is FindingState.HANDLED and not reason:
        raise InputError(_("say why: what was corrected, or why it may stay as it is"))
    _step(finding, state, now, moderator, reason)

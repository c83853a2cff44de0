"""Keeping comments: once however often a form is sent, decided by moderators, withdrawn through the private link."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.messages import _
from waypost.web.accounts.models import User
from waypost.web.moderation.letting_through import record_of
from waypost.web.moderation.standing import Standing
from waypost.web.reports.naming import find_namings
from waypost.web.reports.published import current_crossing
from waypost.web.reports.tokens import link_of, new_slug, require_client_token, sum_of

from .models import Comment, CommentStatus, CommentStep

MOST_WORDS = 2000
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ShownComment:
    """As much of a comment as everybody may read: no author, and the month."""

    id: str
    month: str
    language: str
    words: str


def list_shown(files: Almanac, crossing: str) -> list[ShownComment]:
    """The comments on a crossing, newest month first; those on ids that lead here now are among them."""
    border = crossing.split("/", maxsplit=1)[0]
    rows = Comment.objects.filter(border=border, status=CommentStatus.SHOWN).order_by("-told_at")
    here = [one for one in rows if one.crossing == crossing or current_crossing(files, one.crossing) == crossing]
    shown = [ShownComment(one.id, f"{one.told_at:%Y-%m}", one.language, one.words) for one in here[:MOST_SHOWN]]
    # Within a month the order says nothing of the day.
    return sorted(shown, key=lambda one: (one.month, one.id), reverse=True)


def write(crossing: str, words: str, language: str, client_token: str, author: User | None, now: datetime) -> str:
    """Keep a comment. One of an account with a good record is shown at once, unless it may name somebody.

    Returns: its private link, the same for the same form.
    Raises: InputError for what cannot be kept, and where the form has brought another comment before.
    """
    said, token = words.replace("\x00", "").strip(), require_client_token(client_token)
    if not said or len(said) > MOST_WORDS:
        expected = _("some words, at most {most} letters").format(most=MOST_WORDS)
        raise InputError(_("no comment"), where="words", expected=expected)
    trusted = record_of(author).standing is Standing.GOOD and not find_namings(said)
    made = Comment(
        id=new_slug().replace("s-", "c-", 1),
        border=crossing.split("/", maxsplit=1)[0],
        crossing=crossing,
        words=said,
        language=language,
        status=CommentStatus.SHOWN if trusted else CommentStatus.WAITING,
        author=author,
        client_hash=sum_of(token),
        link_hash=sum_of(link_of(token)),
        told_at=now,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        _require_same(made)
    return link_of(token)


def _require_same(made: Comment) -> None:
    before = Comment.objects.filter(client_hash=made.client_hash).first()
    if before is None:
        raise IntegrityError("two comments drew one id")
    if before.status != CommentStatus.WITHDRAWN and before.words != made.words:
        raise InputError(_("this form has brought a comment already"), remedy=_("load the page again"))


def find_by_link(link: str) -> Comment | None:
    """The comment of a private link, or None for a forged or mistyped one."""
    return Comment.objects.filter(link_hash=sum_of(link)).first() if 20 <= len(link) <= 64 else None


def withdraw(comment: Comment) -> None:
    """Erase the words and who wrote them."""
    with transaction.atomic():
        comment.steps.update(reason="")
        Comment.objects.filter(pk=comment.pk).update(
            words="", author=None, crossing="", reported=0, status=CommentStatus.WITHDRAWN
        )


def report(name: str) -> bool:
    """Note that a reader finds a comment wrong; whether there is one that is shown."""
    return bool(Comment.objects.filter(pk=name, status=CommentStatus.SHOWN).update(reported=F("reported") + 1))


def decide(name: str, status: CommentStatus, reason: str, moderator: User | None, now: datetime) -> None:
    """Show or refuse a comment; deciding again undoes what was decided.

    Raises: InputError where there is nothing to decide.
    """
    if status not in {CommentStatus.SHOWN, CommentStatus.REFUSED}:
        raise InputError(_("no decision"), where="step", found=repr(str(status)))
    with transaction.atomic():
        row = Comment.objects.select_for_update().filter(pk=name).exclude(status=CommentStatus.WITHDRAWN).first()
        if row is None:
            raise InputError(_("this comment was withdrawn; nothing more can become of it"))
        row.status, row.reported = status, 0
        row.save(update_fields=["status", "reported"])
        CommentStep.objects.create(comment=row, status=status, reason=reason, moderator=moderator, at=now)

"""Digests: for each follower what has changed since the last letter, written down once and sent afterwards."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from waypost.almanac import Almanac
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.messages import _, speaking

from .differences import differences
from .following import address_of, leaving_token
from .models import Follow, Mail
from .states import State, state_of


def write_digests(facts: Almanac, forecasts: Forecasts, now: datetime) -> int:
    """Write a letter for everyone whose thing has changed. Begun again after a crash, it goes on where it stood.

    Returns: how many were written.
    """
    written = 0
    for follow in _confirmed():
        state = state_of(follow.kind, follow.subject, facts, forecasts, now.date())
        if state is not None:
            written += _tell(follow, state, facts, now)
    return written


def _confirmed() -> Iterator[Follow]:
    yield from Follow.objects.exclude(confirmed_at=None).order_by("pk").iterator(chunk_size=200)


def _tell(follow: Follow, state: State, facts: Almanac, now: datetime) -> int:
    """What is seen moves on with the letter that tells of it, or neither does."""
    with speaking(follow.language[:2]):
        changed = differences(follow.seen, state, facts) if follow.seen else []
        mail = _letter(follow, state, changed, now) if changed else None
    try:
        with transaction.atomic():
            if mail is not None:
                mail.save(force_insert=True)
            if state != follow.seen and (changed or not follow.seen):
                Follow.objects.filter(pk=follow.pk).update(seen=state)
    except IntegrityError:  # another worker has written the same letter
        return 0
    return int(mail is not None)


def _letter(follow: Follow, state: State, changed: list[str], now: datetime) -> Mail:
    leave = address_of(f"/follow/{leaving_token(follow)}/leave")
    mark = sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:24]
    return Mail(
        key=f"digest:{follow.pk}:{mark}",
        to=follow.email,
        subject=_("Something changed: {what}").format(what=_("your plan") if follow.kind == "plan" else follow.subject),
        body="\n\n".join(
            (
                "\n".join(f"- {one}" for one in changed),
                address_of(follow.page),
                _("No more of these letters: {link}").format(link=leave),
            )
        ),
        unsubscribe=leave,
        written_at=now,
        not_before=now,
    )

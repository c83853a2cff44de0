"""Sending the mail that waits. A server that is down costs nothing but time: it is tried again, ever later."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import Q

from waypost.web.reports.tokens import keyed_sum

from .models import Mail

_LOG = logging.getLogger(__name__)
MOST_TRIES = 12
_AT_ONCE = 200
_LONGEST_WAIT = timedelta(minutes=2**MOST_TRIES)


def send_waiting(now: datetime) -> int:
    """Send what is due, each letter in a transaction of its own.

    The letter is locked while it is sent, so two workers never send the same; one killed between the server's yes and
    the note of it would send that one letter again, under the same Message-ID, which mail readers show once.

    Returns: how many were sent.
    """
    # None waits longer than the last try: one that would was written while a clock was ahead.
    due = Mail.objects.filter(Q(not_before__lte=now) | Q(not_before__gt=now + _LONGEST_WAIT))
    due = due.filter(sent_at=None, tried__lt=MOST_TRIES)
    return sum(_send(number, now) for number in list(due.values_list("pk", flat=True)[:_AT_ONCE]))


def _send(number: int, now: datetime) -> int:
    with transaction.atomic():
        mail = _claim(number)
        if mail is None:
            return 0
        try:
            _message(mail).send()
        except (OSError, SMTPException) as error:
            mail.tried += 1
            mail.not_before = now + timedelta(minutes=2**mail.tried)
            mail.save(update_fields=["tried", "not_before"])
            _LOG.warning("mail waits", extra={"facts": {"mail": mail.pk, "tried": mail.tried, "why": str(error)}})
            return 0
        mail.sent_at, mail.body = now, ""
        mail.save(update_fields=["sent_at", "body"])
    return 1


def _claim(number: int) -> Mail | None:
    """The letter, if no other worker is at it. SQLite has one writer at a time, which comes to the same."""
    waiting = Mail.objects.filter(pk=number, sent_at=None)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.first()


def _message(mail: Mail) -> EmailMessage:
    # Of the letter's cause and of this site: the same however often it is tried, and no other site's.
    headers = {"Message-ID": f"<{keyed_sum('letter', mail.key, 32)}@waypost.invalid>"}
    if mail.unsubscribe:
        headers |= {"List-Unsubscribe": f"<{mail.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers, connection=get_connection())

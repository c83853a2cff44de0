"""Tokens: what makes a form land once, and the private link that goes with it.

Neither is stored, only their sums. The link is worked out from the form's token with the site's secret, so that a form
sent twice gets the same link back, and a link cannot be guessed from anything that is shown.
"""

import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import digest

from django.conf import settings

from waypost.domain.errors import InputError
from waypost.messages import _

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


def new_client_token() -> str:
    """A token for a form that is being handed out."""
    return secrets.token_urlsafe(24)


def require_client_token(text: str) -> str:
    """The token as sent. Raises: InputError where it is not one that could be told from others."""
    if not _TOKEN.fullmatch(text):
        raise InputError(
            _("the form has no token of its own"),
            where="client_token",
            expected=_("20 to 64 letters, digits, - or _, chosen at random for each report"),
            remedy=_("load the form again"),
        )
    return text


def link_of(client_token: str) -> str:
    """The private link that belongs to a form."""
    return urlsafe_b64encode(_keyed("report-link", client_token)).decode().rstrip("=")


def sum_of(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


def keyed_sum(purpose: str, text: str, length: int = 24) -> str:
    """A short name for something, the same each time, that only this site could have worked out."""
    return _keyed(purpose, text).hex()[:length]


def new_slug() -> str:
    """The public part of a report's id."""
    return "s-" + "".join(secrets.choice("abcdefghjkmnpqrstvwxyz23456789") for _each in range(10))


def _keyed(purpose: str, text: str) -> bytes:
    return digest(settings.SECRET_KEY.encode(), f"{purpose}:{text}".encode(), "sha256")

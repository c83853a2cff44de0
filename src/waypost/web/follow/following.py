"""Beginning and ending to follow something; the address is confirmed first, so that nobody is written to unasked."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from waypost.messages import _, language
from waypost.web.reports.tokens import keyed_sum, new_client_token, sum_of

from .models import Follow, Mail


def address_of(path: str) -> str:
    """A page of this site for a letter."""
    return f"{settings.SITE_URL}{path}"


def begin(kind: str, subject: str, email: str, page: str, now: datetime) -> None:
    """Write down who wants to follow what, and ask the address whether it does.

    Asked twice, it is asked once more by mail; somebody who follows already hears nothing, so that the form tells
    nobody who follows what.
    """
    token = new_client_token()
    with transaction.atomic():
        follow, _new = Follow.objects.get_or_create(
            kind=kind, subject=subject, email=email.lower(), defaults={"token_sum": sum_of(token), "made_at": now}
        )
        if follow.confirmed_at is not None:
            return
        follow.token_sum, follow.page, follow.language = sum_of(token), page, language()
        follow.save()
        Mail.objects.create(
            key=f"confirm:{sum_of(token)[:40]}",
            to=follow.email,
            subject=_("Follow {page}?").format(page=page.split("?", maxsplit=1)[0] if kind != "plan" else _("a plan")),
            body="\n\n".join(
                (
                    _("Somebody, most likely you, wants to hear at this address when something changes there:"),
                    address_of(page),
                    _("If you do, open this page and press the button. If not, do nothing: nothing more will come."),
                    address_of(f"/follow/{token}/"),
                )
            ),
        )


def find(token: str) -> Follow | None:
    """Who follows what, by the link in a letter; a confirmed one has a link that can be worked out again."""
    return Follow.objects.filter(token_sum=sum_of(token)).first() if 20 <= len(token) <= 64 else None


def confirm(follow: Follow, now: datetime) -> str:
    """From now on changes are told.

    Returns: the link that ends it, which every later letter carries.
    """
    token = leaving_token(follow)
    Follow.objects.filter(pk=follow.pk).update(confirmed_at=now, token_sum=sum_of(token))
    return token


def leaving_token(follow: Follow) -> str:
    """The secret of the link that ends it: the same in every letter, and only this site can work it out."""
    return keyed_sum("follow", f"{follow.pk}:{follow.email}", 40)


def end(follow: Follow) -> None:
    """Forget it, the address included, and any mail about it that still waits."""
    with transaction.atomic():
        Mail.objects.filter(to=follow.email, sent_at=None, key__startswith=f"digest:{follow.pk}:").delete()
        follow.delete()

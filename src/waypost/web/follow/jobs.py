"""What is done for followers every hour."""

from django.utils import timezone
from django_tasks import task

from waypost.web.almanac import almanac
from waypost.web.atlas.fits import forecasts_of

from .asking import write_questions
from .digests import write_digests
from .plans_anew import ask_to_check
from .sending import send_waiting


@task()
def tell_followers() -> str:
    """Write letters and questions that are due, and send what waits; run again at any time, it doubles nothing."""
    facts, now = almanac(), timezone.now()
    ask_to_check(facts)
    written = write_digests(facts, forecasts_of(facts), now) + write_questions(now)
    return f"{written} written, {send_waiting(now)} sent"

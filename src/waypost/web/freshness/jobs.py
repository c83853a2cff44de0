"""What is done every night, and the search for doubles every hour; each may run twice, or be killed, at any point."""

import time
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from waypost.almanac import find_home
from waypost.ingest.pages.fetching import fetch
from waypost.journeys.audits.audit import audit_almanac
from waypost.journeys.forecasts.backtest import backtest
from waypost.journeys.forecasts.forecast_store import list_shown
from waypost.messages import speaking
from waypost.web.almanac import almanac, almanac_of_files
from waypost.web.atlas.practice import fit_odds
from waypost.web.jobs.models import JobRun
from waypost.web.jobs.schedule import BEHIND_READERS

from .calibration import store_calibration
from .doubles import search_doubles
from .findings import note_findings
from .links import check_links as check_due_links
from .links import list_due

OTHER_LANGUAGES = ("zh", "ru")
LINKS_A_NIGHT = 50
_ASKED_WITHIN = timedelta(days=7)
_MOST_REFITS = 40


@task()
def audit_facts() -> str:
    """Audit the facts with the site's reports, and note what is found, in every language, as tasks."""
    facts, now = almanac(), timezone.now()
    others = {}
    for language in OTHER_LANGUAGES:
        with speaking(language):
            others[language] = list(audit_almanac(facts, now.date()))
    with speaking("en"):
        noted = note_findings(audit_almanac(facts, now.date()), now, others)
    return f"{noted.opened} opened, {noted.reopened} reopened, {noted.gone} no longer found"


@task()
def check_links(most: int = LINKS_A_NIGHT) -> str:
    """Ask some cited pages whether they are still there."""
    now = timezone.now()
    run = check_due_links(list_due(almanac_of_files(), now, max(0, most)), fetch, time.sleep, now)
    if not run.has_network:
        return "no site answers, so this machine seems to have no network: no page is called broken"
    return f"{run.checked} addresses asked: {run.there} there, {run.broken} broken, {run.refused} refuse programs"


@task()
def rebuild_calibration() -> str:
    """Backtest the odds, judge the forecasts shown by outcomes since, and store both."""
    facts = almanac()
    proof = backtest(facts)
    store_calibration(facts, proof, list_shown(find_home()), timezone.now())
    return f"{proof.scores.scored} passages forecast and scored, almanac {facts.version}"


@task()
def find_doubles() -> str:
    """Search for reports that may tell of one passage."""
    looked, pairs = search_doubles(almanac_of_files(), timezone.now())
    return f"{looked} reports looked at, {pairs} likely doubles"


@task()
def refit_asked() -> str:
    """Fit anew what readers asked for within a week, so that the first of the day need not wait for it.

    What is fitted already is only read, so this may run twice.
    """
    since = timezone.now() - _ASKED_WITHIN
    asked = JobRun.objects.filter(kind="fit_odds", asked_at__gt=since).order_by().values_list("subject", flat=True)
    questions = [words for one in asked.distinct()[:_MOST_REFITS] if (words := one.split(","))[4:] and len(words) == 5]
    for words in questions:
        fit_odds.using(priority=BEHIND_READERS).enqueue(*words)
    return f"{len(questions)} fits asked for"

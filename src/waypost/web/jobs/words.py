"""What kinds of runs are called, and how far they are, in words."""

from waypost.messages import _

from .models import RunState


def kind_words(kind: str) -> str:
    """What a run is called; its own name where nobody gave it one."""
    words = {
        "make": _("making a plan"),
        "make_papers": _("making a dossier"),
        "fit_odds": _("fitting odds"),
        "tell_followers": _("letters to followers"),
        "send_letters": _("letters to followers"),
        "check_plans": _("comparing followed plans"),
        "remake": _("making a followed plan again"),
        "find_doubles": _("searching doubles"),
        "audit_facts": _("auditing the facts"),
        "check_links": _("asking cited pages"),
        "rebuild_calibration": _("scoring the odds"),
        "refit_asked": _("fitting for tomorrow's readers"),
        "forget_runs": _("forgetting old runs"),
        "backup": _("backing up"),
        "restore": _("bringing a backup back"),
    }
    return words.get(kind, kind)


def state_words(state: RunState) -> str:
    """How far a run is."""
    words = {
        RunState.WAITING: _("waits"),
        RunState.RUNNING: _("runs"),
        RunState.DONE: _("done"),
        RunState.FAILED: _("failed"),
    }
    return words[state]

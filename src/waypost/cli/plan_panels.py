"""Paper against practice, and the alternatives that the plan does not take, as lines."""

from waypost.cli.printing import paragraph
from waypost.journeys.citing.footnotes import Claim, Footnotes
from waypost.journeys.plans.panels import Alternative, Panel, advice, panels
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.told_once import told_once
from waypost.messages import _


def panel_lines(plan: Plan, notes: Footnotes) -> list[str]:
    """For each option the plan may use: what the rules say beside what happened to people like you."""
    shown = told_once(panels(plan))
    if not shown:
        return []
    return ["", _("Paper against practice"), *(line for one in shown for line in _panel_lines(one, notes))]


def _panel_lines(panel: Panel, notes: Footnotes) -> list[str]:
    return [
        *paragraph(panel.title, indent=2),
        *paragraph(_("paper: {status}").format(status=panel.paper), indent=4),
        *_claims(panel.rules, notes, 6),
        *paragraph(_("practice: {words}").format(words=panel.practice), indent=4),
        *_claims(panel.accounts, notes, 6),
    ]


def _claims(claims: tuple[Claim, ...], notes: Footnotes, indent: int) -> list[str]:
    return [line for one in claims for line in paragraph(one.noted(notes), indent, "- ")]


def alternative_lines(found: tuple[Alternative, ...], notes: Footnotes) -> list[str]:
    """Options that are not used, and why; ways that need an arrangement with what is known of them."""
    lines: list[str] = []
    for one in found:
        lines += [*paragraph(one.text, 2, "- "), *_claims(one.statements, notes, 6)]
    return ["", _("Not in this plan"), *lines] if lines else []


def advice_lines(plan: Plan, notes: Footnotes) -> list[str]:
    """What those who were there advise, crossing by crossing."""
    told = advice(plan)
    lines = [line for one in told for line in (f"  {one.crossing}", *_claims(one.claims, notes, 4))]
    return ["", _("Good to know"), *lines] if lines else []

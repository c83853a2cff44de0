"""``waypost what-if``: the worth of each paper, call, question on foot, extra day, second passport and crossing."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.cli.options import COMMON, Common
from waypost.cli.plan_flags import PLAN_FLAGS, PlanFlags
from waypost.cli.printing import paragraph, print_json, print_lines
from waypost.journeys.plans.what_if import Outlook, WhatIf, Worth
from waypost.messages import _

_UNSURE_GAP = 0.02
_LEVEL = 0.005
"""A worth so small, relative to the expected cost, is none."""


def what_if(
    trip_file: Annotated[Path, Parameter(help=_("A trip file (TOML); see the examples folder."))],
    /,
    *,
    how: PlanFlags = PLAN_FLAGS,
    common: Common = COMMON,
) -> int:
    """Rank what would help."""
    from waypost.journeys.plans.what_if import what_if as rank
    from waypost.journeys.trips.trip_reading import read_trip

    found = rank(how.request(read_trip(trip_file)))
    if common.json:
        print_json(what_if_json(found))
    else:
        print_lines(what_if_lines(found))
    return 0


def what_if_lines(found: WhatIf) -> list[str]:
    """What each change is worth, the best first, in plain words."""
    currency = found.trip.preferences.currency
    base = found.as_it_is
    lines = [_("The worth of what could be changed: {trip}").format(trip=found.trip.name)]
    lines += paragraph(_("As it is: {outlook}.").format(outlook=_outlook_text(base, currency)))
    idle = [one for one in found.worths if abs(one.fall) <= max(1.0, _LEVEL * abs(base.value))]
    saving = [one for one in found.worths if one.fall > 0 and one not in idle]
    dear = [one for one in found.worths if one.fall < 0 and one not in idle]
    lines += _ranked(_("What would help"), saving, base, currency)
    lines += _ranked(_("What would cost"), dear, base, currency)
    if idle:
        names = "; ".join(one.text for one in idle)
        lines += ["", *paragraph(_("Makes no difference, as far as was worked out: {names}.").format(names=names))]
    if base.gap > _UNSURE_GAP:
        text = _("The plan as it is may be {gap:.0%} from the best: differences are sure only within their ranges.")
        lines += ["", *paragraph(text.format(gap=base.gap))]
    return lines


def _ranked(title: str, worths: list[Worth], base: Outlook, currency: str) -> list[str]:
    if not worths:
        return []
    lines = ["", title]
    for one in worths:
        text = _("{what}: saves {amount} {currency} (for certain between {least} and {most}); {change}")
        if one.fall < 0:
            text = _("{what}: costs {amount} {currency} more (for certain between {least} and {most}); {change}")
        bounds = (-one.most, -one.least) if one.fall < 0 else (one.least, one.most)
        # adding nothing turns a rounded -0 into 0
        bounds = (round(bounds[0]) + 0.0, round(bounds[1]) + 0.0)
        lines += paragraph(
            text.format(
                what=one.text,
                amount=f"{abs(one.fall):,.0f}",
                currency=currency,
                least=f"{bounds[0]:,.0f}",
                most=f"{bounds[1]:,.0f}",
                change=_change_text(one, base),
            ),
            indent=2,
            mark="- ",
        )
    return lines


def _outlook_text(outlook: Outlook, currency: str) -> str:
    return _("expected cost {value:,.0f} {currency}, {days:.1f} days, arriving {arriving:.0%}").format(
        value=outlook.value, currency=currency, days=outlook.days, arriving=outlook.arriving
    )


def _change_text(one: Worth, base: Outlook) -> str:
    """What the changed trip comes to beside the trip as it is."""
    return _("arriving {arriving:.0%} (now {before:.0%}), {days:.1f} days (now {days_before:.1f})").format(
        arriving=one.outlook.arriving, before=base.arriving, days=one.outlook.days, days_before=base.days
    )


def what_if_json(found: WhatIf) -> dict[str, object]:
    """The ranking as plain values."""
    return {
        "trip": found.trip.name,
        "almanac": found.almanac_version,
        "currency": found.trip.preferences.currency,
        "as_it_is": _outlook_json(found.as_it_is),
        "worths": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "text": one.text,
                "fall": round(one.fall, 2),
                "least": round(one.least, 2),
                "most": round(one.most, 2),
                "outlook": _outlook_json(one.outlook),
            }
            for one in found.worths
        ],
    }


def _outlook_json(outlook: Outlook) -> dict[str, float]:
    return {
        "value": round(outlook.value, 2),
        "lower": round(outlook.lower, 2),
        "gap": round(outlook.gap, 4),
        "days": round(outlook.days, 2),
        "arriving": round(outlook.arriving, 4),
    }

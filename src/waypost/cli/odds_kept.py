"""How good the forecasts were that this machine has shown."""

from pathlib import Path

from waypost.cli.odds_proof import calibration_lines, write_diagram
from waypost.cli.printing import paragraph, print_json, print_lines, section
from waypost.journeys.forecasts.kept import Judged, KeptProof
from waypost.messages import _, ngettext

_N_SHOWN = 20


def show_kept(proof: KeptProof, *, as_json: bool, version: str, svg: Path | None) -> int:
    """Print the scores, and draw the reliability diagram where a file is named."""
    if svg is not None:
        write_diagram(proof.scores, svg)
    if as_json:
        print_json(kept_json(proof, version))
    else:
        print_lines(kept_lines(proof))
    return 0


def kept_json(proof: KeptProof, version: str) -> dict[str, object]:
    """The same for a program (schema: ``waypost schema odds-kept``)."""
    has_scores = bool(proof.judged)
    return {
        "records": proof.records,
        "changed": proof.changed,
        "forecasts": proof.forecasts,
        "scored": len(proof.judged),
        "log_score": round(proof.scores.log_score, 6) if has_scores else None,
        "brier": round(proof.scores.brier, 6) if has_scores else None,
        "judged": [
            {
                "crossing": one.forecast.crossing,
                "direction": one.forecast.direction,
                "side": str(one.forecast.side),
                "shown_on": one.forecast.shown_on.isoformat(),
                "on": one.forecast.on.isoformat(),
                "p": round(one.forecast.p, 6),
                "report": str(one.report),
                "passed": one.passed,
            }
            for one in proof.judged
        ],
        "almanac": version,
    }


def kept_lines(proof: KeptProof) -> list[str]:
    """The same for a person."""
    text = ngettext("{count} answer was shown and kept", "{count} answers were shown and kept", proof.records)
    lines = paragraph(f"{text.format(count=proof.records)}.")
    if proof.changed:
        altered = ngettext(
            "{count} of them was altered since and is left out.",
            "{count} of them were altered since and are left out.",
            proof.changed,
        )
        lines += paragraph(altered.format(count=proof.changed))
    if not proof.judged:
        wait = _("No passage reported since was forecast before its day: nothing to score yet. Report yours.")
        return lines + paragraph(wait)
    scored = ngettext(
        "{count} first answer since judges the last forecast before it: log score {log:.3f}, Brier {brier:.3f}.",
        "{count} first answers since judge the last forecast before each: log score {log:.3f}, Brier {brier:.3f}.",
        len(proof.judged),
    )
    scores = proof.scores
    lines += paragraph(scored.format(count=len(proof.judged), log=scores.log_score, brier=scores.brier))
    lines += paragraph(_("Lower is better; always saying one half has 0.693 and 0.250."))
    lines += section(_("Judged"), [_judged(one) for one in proof.judged[-_N_SHOWN:]])
    return lines + calibration_lines(scores)


def _judged(one: Judged) -> str:
    forecast = one.forecast
    happened = _("passed") if one.passed else _("did not pass")
    text = _("{crossing}, {direction}, {side}, shown {shown} for {on}: {p:.0%}; {happened} ({report})")
    return text.format(
        crossing=forecast.crossing,
        direction=forecast.direction,
        side=forecast.side,
        shown=forecast.shown_on,
        on=forecast.on,
        p=forecast.p,
        happened=happened,
        report=one.report,
    )

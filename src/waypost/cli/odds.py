"""``waypost odds``: what happened to people like you at a crossing, and how sure that makes us."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from waypost.almanac import Almanac, find_home, open_almanac
from waypost.cli.crossing import read_vehicle
from waypost.cli.options import COMMON, Common, KnownAsOf, read_day
from waypost.cli.printing import print_json, print_lines
from waypost.domain.crossings import Crossing
from waypost.domain.errors import InputError
from waypost.domain.identity import Direction, TerritoryId, parse_direction
from waypost.domain.unknown import UNKNOWN
from waypost.messages import _

app = App(name="odds")

_PROCEDURES = ("ordinary", "national-permit", "cpd", "ata", "guide", "agency", "outright-export", "transit", "unknown")
Svg = Annotated[Path | None, Parameter(help=_("Draw the reliability diagram into this file."))]


@app.default
def odds(
    name: Annotated[str, Parameter(help=_("Id (cn-kz/khorgos) or any name, in any script."))],
    direction: Annotated[str, Parameter(help=_("CN-KZ: which way."))],
    /,
    *,
    vehicle: Annotated[str | None, Parameter(help=_("motorcycle, bicycle, car, 4x4, van, truck, foot ..."))] = None,
    plate: Annotated[str | None, Parameter(help=_("Territory of the plate: CN."))] = None,
    passport: Annotated[str | None, Parameter(help=_("Passports of the party: US or US,CN."))] = None,
    procedure: Annotated[str, Parameter(help=_("ordinary, national-permit, cpd, ata, guide, agency ..."))] = "ordinary",
    on: Annotated[str | None, Parameter(help=_("Day of the passage (default: today)."))] = None,
    if_refused_report: Annotated[
        float | None, Parameter(help=_("Show how much it matters if refusals are told so many times as often."))
    ] = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Answer for one passage."""
    factor = _read_factor(if_refused_report)
    almanac = open_almanac()
    crossing = almanac.resolve_crossing(name)
    # What follows brings numpy, which a mistyped name should not wait for.
    from waypost.cli.odds_json import odds_json, shown_record
    from waypost.cli.odds_text import odds_lines
    from waypost.journeys.forecasts.forecast_store import keep_shown
    from waypost.journeys.forecasts.forecasts import build_forecasts
    from waypost.journeys.forecasts.odds_question import OddsQuestion, answer_odds

    known = read_day(known_as_of, "--known-as-of")
    question = OddsQuestion(
        crossing=crossing,
        direction=_read_way(direction, crossing),
        on=read_day(on, "--on") or datetime.now(UTC).date(),
        vehicle=read_vehicle(vehicle),
        plate=almanac.resolve_territory(plate).id if plate else UNKNOWN,
        nationalities=_read_passports(almanac, passport),
        procedure=_read_procedure(procedure),
        known_as_of=known,
    )
    home = find_home()
    forecasts = build_forecasts(almanac, known, cache=home / "cache")
    assuming = None if factor is None else build_forecasts(almanac, known, factor, home / "cache")
    answer = answer_odds(almanac, question, forecasts, assuming)
    keep_shown(home, shown_record(answer, almanac.version, datetime.now(UTC)))
    if common.json:
        print_json(odds_json(answer, almanac))
    else:
        print_lines(odds_lines(answer, almanac))
    return 0


@app.command(help=_("Forecast every dated report from what was known before it, and score that against baselines."))
def backtest(
    *,
    outside: Annotated[
        bool,
        Parameter(
            negative=(), help=_("With scales from visa decisions: the model's own were searched on these very reports.")
        ),
    ] = False,
    svg: Svg = None,
    common: Common = COMMON,
) -> int:
    """Prove the odds on the almanac's own reports."""
    almanac = open_almanac()
    from waypost.cli.odds_proof import progress_shown, show_proof
    from waypost.journeys.forecasts.backtest import backtest as run

    with progress_shown() as progress:
        proof = run(almanac, progress, outside=outside)
    return show_proof(proof, as_json=common.json, version=almanac.version, svg=svg)


@app.command(help=_("Score forecasts of unseen reports in a file of the plain format."))
def score(
    file: Annotated[Path, Parameter(help=_("Reports: .yaml, .jsonl or .csv."))],
    /,
    *,
    columns: Annotated[str, Parameter(help=_("Of .csv and .jsonl: what it calls the fields, date=when,from=a."))] = "",
    svg: Svg = None,
    common: Common = COMMON,
) -> int:
    """Prove the odds on reports the almanac has not learnt from."""
    from waypost.ingest.passages import draft_reports
    from waypost.ingest.tables import read_columns, read_rows

    rows = read_rows(file, read_columns(columns))
    almanac = open_almanac()
    from waypost.cli.odds_proof import progress_shown, show_proof
    from waypost.journeys.forecasts.backtest import SetAside, score_reports

    drafts, left = draft_reports(almanac, rows, datetime.now(UTC).date(), needs_crossing=False)
    reports = [draft.report for draft in drafts]
    addresses = {str(draft.report.id): draft.row.text("url") for draft in drafts}
    aside = [SetAside(one.id or one.where, one.reason) for one in left]
    with progress_shown() as progress:
        proof = score_reports(almanac, reports, aside, addresses, progress)
    return show_proof(proof, as_json=common.json, version=almanac.version, svg=svg)


@app.command(help=_("Score the forecasts that were shown on this machine against what was reported since."))
def kept(*, svg: Svg = None, common: Common = COMMON) -> int:
    """Judge kept forecasts by their outcomes."""
    almanac = open_almanac()
    from waypost.cli.odds_kept import show_kept
    from waypost.journeys.forecasts.forecast_store import list_shown
    from waypost.journeys.forecasts.kept import judge_kept

    proof = judge_kept(almanac, list_shown(find_home()))
    return show_kept(proof, as_json=common.json, version=almanac.version, svg=svg)


def _read_factor(factor: float | None) -> float | None:
    if factor is not None and not 0.01 <= factor <= 100.0:
        raise InputError(
            _("not a factor of reporting"),
            where="--if-refused-report",
            expected=_("a number from 0.01 to 100, such as 3"),
            found=f"{factor:g}",
        )
    return factor


def _read_way(text: str, crossing: Crossing) -> Direction:
    direction = parse_direction(text)
    ways = crossing.directions()
    if direction not in ways:
        raise InputError(
            _("not a way through {crossing}").format(crossing=crossing.id),
            expected=_("{one} or {other}").format(one=ways[0], other=ways[1]),
            found=repr(text),
        )
    return direction


def _read_passports(almanac: Almanac, text: str | None) -> tuple[TerritoryId, ...]:
    return tuple(almanac.resolve_territory(one.strip()).id for one in (text or "").split(",") if one.strip())


def _read_procedure(text: str) -> str:
    if text.lower() in _PROCEDURES:
        return text.lower()
    from difflib import get_close_matches

    raise InputError(
        _("not a procedure"),
        where="--procedure",
        expected=_("one of {names}").format(names=", ".join(_PROCEDURES)),
        found=repr(text),
        suggestions=tuple(get_close_matches(text.lower(), _PROCEDURES, n=1)),
    )

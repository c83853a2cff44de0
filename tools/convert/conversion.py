"""The whole conversion, in order: crossings, hours, provisions, reports, and the sources that they cite."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from crossings import CrossingBook, Draft
from facts import Facts, load_decisions, load_facts
from gazetteer import Gazetteer
from hours import HoursTable
from provisions import ProvisionBook
from reports import ReportBook
from sourcebook import Sourcebook
from writing import Block, Ledger

_HERE = Path(__file__).parent


def convert(facts_folder: Path, almanac: Path) -> Iterator[str]:
    """Write the almanac's files; yields lines that say what came of it."""
    facts = load_facts(facts_folder)
    own = almanac.resolve() == (_HERE.parents[1] / "almanac").resolve()
    ledger = Ledger(almanac, _HERE / "manifest.json" if own else almanac / ".manifest.json")
    sources = cited(facts)
    gazetteer = Gazetteer()
    crossings, crossing_of, lines = write_crossings(facts, sources, gazetteer, almanac, ledger)
    yield from lines
    provisions = ProvisionBook(facts, sources)
    ledger.write_all("provisions", provisions.files())
    documents = frozenset(path.stem for path in almanac.glob("documents/*.yaml"))
    reports = ReportBook(facts, sources, gazetteer, documents, crossing_of)
    ledger.write_all("reports", reports.files())
    left_out = yaml.safe_dump(reports.left_out, allow_unicode=True, sort_keys=True, width=110)
    (_HERE if own else almanac).joinpath("left-out.yaml").write_text(left_out, encoding="utf-8")
    ledger.write_all("sources", dict(sorted(sources.sources.items())))
    removed = ledger.close()
    yield from (*provisions.summary(), *reports.summary(), f"crossings: {crossings} written")
    yield f"sources: {len(sources.sources)}; kept as others left them: {len(ledger.kept)}; removed: {len(removed)}"


def cited(facts: Facts) -> Sourcebook:
    """A source for every address of the facts, whether or not a file of ours cites it."""
    sources = Sourcebook()
    for row in facts.reports:
        sources.cite(row["url"], account=True)
    for row in (*facts.posts, *facts.hours, *facts.rules):
        sources.cite_all(row["sources"])
    for addresses in load_decisions("primary").values():
        sources.cite_all(addresses)
    return sources


def write_crossings(
    facts: Facts, sources: Sourcebook, gazetteer: Gazetteer, almanac: Path, ledger: Ledger
) -> tuple[int, dict[str, str], list[str]]:
    """Write the crossings that nobody has curated, and register all of them in the gazetteer.

    Returns: how many were written, the crossing of each collected row, and remarks.
    """
    book = CrossingBook(facts, sources)
    curated = curated_crossings(almanac, ledger)
    crossing_of = {old: crossing for crossing, block in curated.items() for old in block.get("old_ids", [])}
    ours = {
        name: draft
        for name, draft in book.drafts().items()
        if name not in curated and not crossing_of.keys() & set(draft.old_ids)
    }
    for name, block in (*curated.items(), *((name, draft.block) for name, draft in ours.items())):
        gazetteer.add(name, block["kind"], names_of(block))
    hours = HoursTable(book, sources, gazetteer)
    rows = {row["id"]: row for row in facts.posts}
    for draft in ours.values():
        hours.from_posts(draft, [rows[old] for old in draft.old_ids])
        crossing_of |= dict.fromkeys(draft.old_ids, draft.id)
    for row in facts.hours:
        hours.place(row, ours)
    ledger.write_all("crossings", {name: with_hours(draft) for name, draft in ours.items()})
    return len(ours), crossing_of, [f"no crossing for the hours of {name}" for name in hours.unplaced]


def curated_crossings(almanac: Path, ledger: Ledger) -> dict[str, Block]:
    """Crossing files that somebody wrote or changed by hand, by id."""
    found = {}
    for path in sorted(almanac.glob("crossings/*/*.yaml")):
        name = path.relative_to(almanac).as_posix()
        if not ledger.is_ours(name):
            with path.open(encoding="utf-8") as stream:
                found[name.removeprefix("crossings/").removesuffix(".yaml")] = yaml.load(stream, Loader=yaml.BaseLoader)  # noqa: S506
    return found


def names_of(block: Block) -> list[str]:
    """Every name of a crossing and its posts."""
    names = [name for spellings in block["names"].values() for name in spellings]
    for post in block["posts"].values():
        names += [name for spellings in post.get("names", {}).values() for name in spellings]
        names += [site["name"] for site in post.get("sites", []) if site.get("name")]
    return [*names, *block.get("also_known_as", [])]


def with_hours(draft: Draft) -> Block:
    """The block of a crossing with its posts' hours."""
    block = draft.block
    for side, hours in draft.hours:
        block["posts"][side].setdefault("hours", []).append(hours)
    return block

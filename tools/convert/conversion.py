"""The whole conversion, in order: crossings, hours, provisions, reports, and the sources that they cite."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from crossings import CrossingBook, Draft
from facts import load_facts
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
    sourcebook = Sourcebook()
    for row in facts.reports:
        sourcebook.cite(row["url"], account=True)
    for row in (*facts.posts, *facts.hours, *facts.rules):
        sourcebook.cite_all(row["sources"])
    book = CrossingBook(facts, sourcebook)
    drafts = book.drafts()
    curated = curated_crossings(almanac, ledger)
    claimed = {old: crossing for crossing, block in curated.items() for old in block.get("old_ids", [])}
    gazetteer = Gazetteer()
    for crossing, block in curated.items():
        gazetteer.add(crossing, block["kind"], names_of(block))
    ours = {
        name: draft for name, draft in drafts.items() if name not in curated and not claimed.keys() & set(draft.old_ids)
    }
    for name, draft in ours.items():
        gazetteer.add(name, draft.block["kind"], names_of(draft.block))
    crossing_of = {old: name for name, draft in ours.items() for old in draft.old_ids}
    documents = frozenset(path.stem for path in almanac.glob("documents/*.yaml"))

    hours = HoursTable(book, sourcebook, gazetteer)
    rows = {row["id"]: row for row in facts.posts}
    for draft in ours.values():
        hours.from_posts(draft, [rows[old] for old in draft.old_ids])
    for row in facts.hours:
        hours.place(row, ours)
    for name, draft in ours.items():
        ledger.write(f"crossings/{name}.yaml", with_hours(draft))

    provisions = ProvisionBook(facts, sourcebook)
    for name, block in provisions.files().items():
        ledger.write(f"provisions/{name}.yaml", block)
    reports = ReportBook(facts, sourcebook, gazetteer, documents, claimed | crossing_of)
    for name, block in reports.files().items():
        ledger.write(f"reports/{name}.yaml", block)
    (_HERE if own else almanac).joinpath("left-out.yaml").write_text(
        yaml.safe_dump(reports.left_out, allow_unicode=True, sort_keys=True, width=110)
    )
    for name, block in sorted(sourcebook.sources.items()):
        ledger.write(f"sources/{name}.yaml", block)
    removed = ledger.close()

    yield f"crossings: {len(ours)} written, {len(curated)} curated by hand"
    yield f"hours without a crossing: {len(hours.unplaced)}: {hours.unplaced}"
    yield from provisions.summary()
    yield from reports.summary()
    yield f"sources: {len(sourcebook.sources)}"
    yield f"kept as others left them: {len(ledger.kept)}; removed: {len(removed)}"


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

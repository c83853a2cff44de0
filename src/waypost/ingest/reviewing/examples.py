"""A page whose drafts a person has decided on becomes an example for the evaluation, on this machine."""

from pathlib import Path

import yaml

from .keeping import ACCEPTED, KeptPage

_KEPT = ("direction", "outcome", "vehicle", "plate", "when", "hours")


def keep_example(home: Path, page: KeptPage) -> Path:
    """Write the page with the passages that were confirmed.

    Returns: the file, which ``benchmarks/ingest.py`` scores like our own.
    """
    passages = []
    for draft in page.drafts:
        if draft.state == ACCEPTED:
            at = {"at": str(draft.value("crossing") or draft.value("border"))}
            passages.append(at | {name: str(draft.value(name)) for name in _KEPT if draft.value(name) is not None})
    folder = home / "ingest" / "examples"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{page.digest}.yaml"
    text = yaml.safe_dump({"page": page.text, "passages": passages}, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, encoding="utf-8")
    return path

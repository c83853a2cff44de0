"""Reports that are one to the odds: of the same crossing, month and ending, and alike in all that counts.

A busy crossing has thousands of them, and a fit needs their number, not each of them (decision 0180). What nobody
could compare stands alone: prose is left out of the comparison, and whoever tells of money is alone.
"""

import json
from collections.abc import Mapping
from hashlib import blake2s

from waypost.domain.unknown import Unknown

from .blurring import Cell
from .told_keys import Keys

_NOT_COMPARED = frozenset({"when", "vehicle", "words", "where_words", "tips", "notes", "residence"})
"""Words; and what is shown of a report only by its month and its class of vehicle (``blurring``)."""
_NOT_OF_PARTS = frozenset({"when", "words", "note"})


def alike_sum(keys: Keys, cell: Cell) -> str:
    """The same for reports that are one to the odds; empty for one that stands alone.

    Args:
        keys: what was told.
        cell: its date and its class of vehicle; the month is all that is seen of the date.
    """
    if not keys or keys.get("money"):
        return ""
    days = () if isinstance(cell.when, Unknown) else (cell.when.earliest, cell.when.latest)
    months = [f"{day:%Y-%m}" for day in days]
    kept = {name: _plain(value) for name, value in keys.items() if name not in _NOT_COMPARED}
    return blake2s(json.dumps([kept, months, cell.vehicle], sort_keys=True).encode(), digest_size=16).hexdigest()


def _plain(value: object) -> object:
    """Without the prose of attempts and papers."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: one for name, one in value.items() if name not in _NOT_OF_PARTS}
    return value

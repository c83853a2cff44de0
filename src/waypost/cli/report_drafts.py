"""What is said of a draft both where it is made and where it is reviewed."""

from waypost.messages import _

_TENTHS = 10
_ENOUGH = 50
"""Drafts on which a share is told in tenths; of fewer it would be made of noise."""
_COUNTED_IN = "2026-11"


def how_sure(confidence: float, counted: int) -> str:
    """How often drafts with such an outcome were right.

    Args:
        confidence: the share that was right.
        counted: on how many drafts it was counted; 0 where it is a guess.
    """
    if counted < _ENOUGH:
        return _("how it ended: unsure, too few such drafts were ever checked")
    text = _("how it ended: right in about {count} of 10 drafts like this one (counted on {total}, {month})")
    return text.format(count=round(confidence * _TENTHS), total=counted, month=_COUNTED_IN)

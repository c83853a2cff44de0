"""What is said of a draft both where it is made and where it is reviewed."""

from waypost.messages import _

_TENTHS = 10


def how_sure(confidence: float) -> str:
    """How often drafts with such an outcome were right, in tenths, which is as finely as it was measured."""
    count = round(confidence * _TENTHS)
    return _("how it ended: about {count} in 10 drafts like this one say it right").format(count=count)

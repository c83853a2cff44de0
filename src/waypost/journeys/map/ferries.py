"""How long one is between the posts of a crossing: as told, or reckoned where a ferry's hours are not."""

from waypost.domain.crossings import Crossing
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import CrossingKind
from waypost.journeys.map.geography import Point, great_circle_km
from waypost.journeys.options import assumptions


def is_reckoned(crossing: Crossing) -> bool:
    """Whether a ferry's hours are not known, so that they are reckoned from its length."""
    untold = isinstance(crossing.gap, Unknown) or isinstance(crossing.gap.hours, Unknown)
    return untold and crossing.kind is CrossingKind.FERRY


def gap_hours(crossing: Crossing) -> float:
    """Hours by the clock from post to post, without waiting; none where nobody tells of any.

    A ferry takes time though nobody tells how long: without it two days by sea would look like a step over a line.
    """
    if is_reckoned(crossing):
        return _length_km(crossing) / assumptions.UNTOLD_FERRY_KMH
    if isinstance(crossing.gap, Unknown) or isinstance(crossing.gap.hours, Unknown):
        return 0.0
    return crossing.gap.hours


def _length_km(crossing: Crossing) -> float:
    """The shortest great circle between the sites of the two posts; 0 where one has none."""
    one, other = (
        [Point(site.latitude, site.longitude) for site in post.sites]
        for post in (crossing.posts[0], crossing.posts[-1])
    )
    return min((great_circle_km(a, b) for a in one for b in other), default=0.0)

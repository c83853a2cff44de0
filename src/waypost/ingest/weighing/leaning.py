"""To which border the words of each event lean, told or not."""

from collections.abc import Iterator, Sequence

from waypost.ingest.drafts.ways import Surroundings
from waypost.ingest.events.event import Event
from waypost.ingest.events.sentences import Sentence

from .scene import Leaning


def lean(
    events: Sequence[Event],
    sentences: Sequence[Sentence],
    surroundings: Surroundings,
    places: Sequence[tuple[int, str]],
) -> Iterator[Leaning]:
    """The border of every event of which there is one.

    Args:
        events: of a text.
        sentences: of the text.
        surroundings: which knows the way of an event.
        places: where the text is: sentence and territory, in order.
    """
    for event in events:
        voice = sentences[event.sentence].voice
        before = [territory for at, territory in places if at < event.sentence and sentences[at].voice == voice]
        way = surroundings.way_of(event, before[-1] if before else None)
        if way is not None:
            yield Leaning(event, way.border, way.origin, way.crossing, way.score)

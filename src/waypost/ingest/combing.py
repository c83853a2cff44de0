"""From prose to drafts: the one function behind ``report ingest``, the site's "paste your post" and the evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.almanac import Almanac

from .drafts.clues import Clue, read_clues, turned
from .drafts.describing import describe
from .drafts.draft import Combed, LeftOutWords
from .drafts.neighbours import Neighbours, make_neighbours
from .drafts.proposals import propose
from .drafts.reading import Reading, read_party
from .drafts.telling import tell
from .drafts.ways import Surroundings
from .events.reading import read_events
from .events.sentences import split_sentences
from .pages.languages import language_of
from .pages.page import Page
from .pages.publication import published_in
from .pages.unwrapping import unwrap
from .spotting.gazetteer import Gazetteer, make_gazetteer
from .spotting.masking import mask
from .spotting.misspelt import spot_misspelt
from .weighing.choosing import choose
from .weighing.leaning import lean
from .weighing.scene import Scene
from .weighing.weights import Weights, read_weights


@dataclass(frozen=True, slots=True)
class Comber:
    """The names and borders of an almanac, made once and used for every page."""

    gazetteer: Gazetteer
    neighbours: Neighbours
    currencies: Mapping[str, str]
    """Territory -> its currency."""
    weights: Weights

    def comb(self, page: Page) -> Combed:
        """Everything a page tells of borders; nothing but the text is looked at, and nothing is kept."""
        reading, scene = self.read(page)
        telling = choose(scene, self.weights)
        return Combed(
            source=page.source,
            language=language_of(reading.text),
            published_on=reading.published_on,
            text=page.text,
            passages=tuple(describe(told, reading) for told in telling.passages),
            proposals=propose(reading),
            left_out=tuple(LeftOutWords(left.reason, ((left.start, left.end),)) for left in telling.left_out),
        )

    def read(self, page: Page) -> tuple[Reading, Scene]:
        """What the grammar makes of a page, before anything is weighed."""
        text = unwrap(page.text)
        mentions = self.gazetteer.spot(text)
        misspelt = spot_misspelt(self.gazetteer, text, mentions)
        mentions = tuple(sorted((*mentions, *misspelt), key=lambda mention: mention.start))
        masked = mask(text, mentions)
        sentences = split_sentences(text)
        events = read_events(masked, sentences)
        clues = turned(read_clues(masked, sentences, mentions), events)
        surroundings = Surroundings(sentences, clues, self.neighbours)
        places = _places(clues)
        telling = tell(events, sentences, surroundings, places)
        leanings = tuple(lean(events, sentences, surroundings, places))
        published = page.published_on or published_in(text)
        reading = Reading(text, masked, sentences, mentions, published, self.currencies, read_party(masked, mentions))
        return reading, Scene(masked, sentences, mentions, clues, events, leanings, telling, self.neighbours)


def make_comber(almanac: Almanac) -> Comber:
    """Make ready for combing pages (a fifth of a second, then each page costs a fraction of one)."""
    currencies = {
        str(territory.id): territory.currency
        for territory in almanac.list_territories()
        if isinstance(territory.currency, str)
    }
    return Comber(make_gazetteer(almanac), make_neighbours(almanac), currencies, read_weights())


def comb_text(almanac: Almanac, text: str, published_on: str | None = None) -> Combed:
    """Drafts from a text somebody pasted."""
    return make_comber(almanac).comb(Page("-", text, published_on=published_on))


def _places(clues: tuple[Clue, ...]) -> list[tuple[int, str]]:
    """Where the text is, sentence by sentence."""
    return [(clue.sentence, clue.named[0]) for clue in clues if clue.is_located and len(clue.named) == 1]

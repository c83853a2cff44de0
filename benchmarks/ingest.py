"""Combing scored on pages written in the manner of travellers: ``python benchmarks/ingest.py [--show] [FOLDER ...]``.

Folders hold YAML files of pages with the passages they tell. Without arguments: the pages used while developing, those
that were held out, those of trouble (refusals, other parties, several posts), and a set never tuned on, to be looked at
by its figures alone; and how long 5,000 words take.
``--show`` prints what went wrong, which is not for those held out.
"""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from waypost.almanac import open_almanac
from waypost.ingest.combing import Comber, make_comber
from waypost.ingest.evaluating.examples import Example, read_examples
from waypost.ingest.evaluating.scoring import Scores, score
from waypost.ingest.pages.page import Page

PASSAGES = Path(__file__).resolve().parent.parent / "tests" / "ingest" / "passages"
WORDS = 5000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    folders = [PASSAGES / name for name in ("development", "held_out", "trouble", "sealed")]
    parser.add_argument("folders", nargs="*", type=Path, default=folders)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    comber = make_comber(open_almanac())
    for folder in arguments.folders:
        examples = read_examples(folder)
        _print(folder.name, score(comber, examples), show=arguments.show)
    print(f"{WORDS} words: {_seconds(comber, _examples(arguments.folders)):.2f} s of processor time")


def _examples(folders: Iterable[Path]) -> list[Example]:
    return [example for folder in folders for example in read_examples(folder)]


def _print(name: str, scores: Scores, *, show: bool) -> None:
    print(f"{name}: {scores.pages} pages, {scores.told} passages")
    for line in scores.lines():
        print(f"  {line}")
    if show:
        for fault in scores.faults:
            print(f"    {fault}")


def _seconds(comber: Comber, examples: list[Example]) -> float:
    """Processor time for a page of 5,000 words, the best of three."""
    words = " \n".join(example.page for example in examples).split(" ")
    text = " ".join((words * (WORDS // len(words) + 1))[:WORDS])
    taken = []
    for _turn in range(3):
        begun = time.process_time()
        comber.comb(Page("-", text))
        taken.append(time.process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    main()

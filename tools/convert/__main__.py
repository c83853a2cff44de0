"""Turn the collected facts into the almanac: ``python tools/convert FACTS_DIR ALMANAC_DIR``.

The same facts and decisions give the same files. A file that somebody has changed or written by hand since the last
run is left as it is (``manifest.json`` remembers what each run wrote).
"""

import sys
from pathlib import Path

from conversion import convert


def main(arguments: list[str]) -> int:
    """Run the conversion and print what came of it."""
    if len(arguments) != 2:
        print("usage: python tools/convert FACTS_DIR ALMANAC_DIR", file=sys.stderr)
        return 2
    facts, almanac = map(Path, arguments)
    for line in convert(facts, almanac):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

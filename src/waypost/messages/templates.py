"""Message ids in the site's templates: ``{% say "..." %}`` and ``{% say_count n "..." "..." %}``, for Babel."""

import re
from collections.abc import Iterator
from typing import BinaryIO

_TAG = re.compile(r"\{%\s*(say|say_count)\s+(.*?)\s*%\}", re.DOTALL)
_TEXT = re.compile(r""""([^"]*)"|'([^']*)'""")
Found = tuple[int, str, str | tuple[str, str], list[str]]


def extract_said(fileobj: BinaryIO, *_given: object, **_options: object) -> Iterator[Found]:
    """The messages of one template: line, function, message or its two forms, comments."""
    text = fileobj.read().decode("utf-8")
    for tag in _TAG.finditer(text):
        line = text.count("\n", 0, tag.start()) + 1
        texts = [double or single for double, single in _TEXT.findall(tag.group(2))]
        if tag.group(1) == "say":
            yield line, "_", texts[0], []
        else:
            yield line, "ngettext", (texts[0], texts[1]), []

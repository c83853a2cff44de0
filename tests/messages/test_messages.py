"""Messages: English is the id, other languages come from catalogues, and what has none stays English."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from waypost import messages
from waypost.messages import _, language, language_of, ngettext, speaking, use_language
from waypost.messages.extraction import compile_catalogues, extract_template, write_template

RUSSIAN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural="
"(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Closed."
msgstr "Закрыто."

msgid "{count} report"
msgid_plural "{count} reports"
msgstr[0] "{count} сообщение"
msgstr[1] "{count} сообщения"
msgstr[2] "{count} сообщений"
"""


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue in a folder of its own; English again afterwards."""
    path = tmp_path / "ru" / "LC_MESSAGES" / "waypost.po"
    path.parent.mkdir(parents=True)
    path.write_text(RUSSIAN.lstrip(), "utf-8")
    monkeypatch.setattr(messages, "LOCALE_FOLDER", tmp_path)
    yield tmp_path
    use_language("en")


def test_english_is_the_message_itself() -> None:
    use_language("en")

    assert _("Closed.") == "Closed."
    assert [ngettext("one", "many", n) for n in (0, 1, 2)] == ["many", "one", "many"]


def test_a_compiled_catalogue_speaks_with_its_own_plurals(russian: Path) -> None:
    compiled = compile_catalogues(russian)
    use_language("ru")

    assert [path.name for path in compiled] == ["waypost.mo"]
    assert _("Closed.") == "Закрыто."
    forms = [ngettext("{count} report", "{count} reports", n).format(count=n) for n in (1, 3, 5)]
    assert forms == ["1 сообщение", "3 сообщения", "5 сообщений"]


def test_a_message_nobody_translated_stays_english(russian: Path) -> None:
    compile_catalogues(russian)
    use_language("ru")

    assert _("Not translated yet.") == "Not translated yet."


def test_a_block_may_speak_another_language(russian: Path) -> None:
    compile_catalogues(russian)

    with speaking("ru"):
        assert (language(), _("Closed.")) == ("ru", "Закрыто.")
    assert (language(), _("Closed.")) == ("en", "Closed.")


def test_two_readers_at_once_each_hear_their_own_language(russian: Path) -> None:
    compile_catalogues(russian)

    def read(code: str) -> str:
        use_language(code)
        return _("Closed.")

    with ThreadPoolExecutor(2) as readers:
        heard = list(readers.map(read, ["ru", "en", "ru", "en"]))

    assert heard == ["Закрыто.", "Closed.", "Закрыто.", "Closed."]
    assert language() == "en"


def test_a_language_without_catalogue_is_kept_for_names_and_speaks_english(russian: Path) -> None:
    assert russian.is_dir()
    use_language("kk")

    assert (language(), _("Closed.")) == ("kk", "Closed.")


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--language", "zh"], {"LANG": "ru_RU.UTF-8"}, "zh"),
        (["--language=zh-Hans"], {}, "zh"),
        ([], {"WAYPOST_LANGUAGE": "ru", "LANG": "en_GB.UTF-8"}, "ru"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {}, "en"),
        (["--language"], {}, "en"),
    ],
)
def test_the_language_asked_for_wins_over_the_system(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert language_of(arguments, environment) == expected


def test_the_template_holds_what_the_program_says(tmp_path: Path) -> None:
    ids = {message.id for message in extract_template()}

    assert {"Closed.", "unknown command", "its hours are not known"} <= ids
    assert ("{count} error", "{count} errors") in ids
    assert write_template(tmp_path).read_text("utf-8").count('msgid "Closed."') == 1


def test_the_template_holds_what_pages_say() -> None:
    ids = {message.id for message in extract_template()}

    assert {"Skip to the content", "Khorgos, 霍尔果斯, Хоргос"} <= ids
    assert ("{n} crossing", "{n} crossings") in ids

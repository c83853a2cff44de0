"""Reading a public passport index: tidy or matrix, whole or in part, and kept so that nothing is ever half written."""

import csv
import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.domain.errors import InputError
from waypost.journeys.visas.visas import (
    STORE,
    VisaEntry,
    VisaNeed,
    list_cells,
    load_table,
    parse_need,
    read_rows,
)
from waypost.journeys.visas.visas_import import import_visas

KNOWN = frozenset({"de", "ge", "ru", "kz"})
TIDY = "Passport,Destination,Requirement\nDE,RU,e-visa\nDE,GE,360\nDE,DE,-1\n"
MATRIX = "Passport,RU,GE,DE\nDE,e-visa,360,-1\n"
WORDS = st.sampled_from(["visa free", "90", "30", "e-visa", "eta", "visa on arrival", "visa required", "no admission"])
CODES = st.sampled_from(sorted(KNOWN))


def write(folder: Path, text: str, name: str = "index.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


class TestCells:
    @pytest.mark.parametrize(
        ("text", "entry"),
        [
            ("90", VisaEntry(VisaNeed.FREE, 90)),
            ("visa free", VisaEntry(VisaNeed.FREE)),
            ("Visa Required ", VisaEntry(VisaNeed.REQUIRED)),
            ("e-visa", VisaEntry(VisaNeed.E_VISA)),
            ("visa on arrival", VisaEntry(VisaNeed.ON_ARRIVAL)),
            ("eta", VisaEntry(VisaNeed.AUTHORISATION)),
            ("no admission", VisaEntry(VisaNeed.NO_ADMISSION)),
            ("-1", VisaEntry(VisaNeed.CITIZEN)),
        ],
    )
    def test_every_word_of_the_index_is_understood(self, text: str, entry: VisaEntry) -> None:
        assert entry == parse_need(text)

    @pytest.mark.parametrize("text", ["", "perhaps", "0", "-2", "9.5", "²"])
    def test_what_is_not_a_word_of_the_index_is_not_guessed(self, text: str) -> None:
        assert parse_need(text) is None


class TestImport:
    @pytest.mark.parametrize("text", [TIDY, MATRIX, "\ufeff" + TIDY, TIDY.replace("\n", "\r\n"), TIDY + "\n\n"])
    def test_tidy_and_matrix_say_the_same(self, tmp_path: Path, text: str) -> None:
        import_visas(write(tmp_path, text), tmp_path, KNOWN, date(2026, 1, 1))

        table = load_table(tmp_path)

        assert table is not None
        assert VisaEntry(VisaNeed.E_VISA) == table.find("de", "ru")
        assert VisaEntry(VisaNeed.FREE, 360) == table.find("de", "ge")

    def test_unknown_codes_are_left_out_and_listed(self, tmp_path: Path) -> None:
        done = import_visas(write(tmp_path, TIDY + "DE,ZZ,90\nQQ,RU,30\n"), tmp_path, KNOWN, date(2026, 1, 1))

        assert 3 == done.table.count
        assert {"ZZ": 1, "QQ": 1} == done.table.unknown_codes

    def test_unknown_words_are_left_out_and_listed(self, tmp_path: Path) -> None:
        done = import_visas(write(tmp_path, TIDY + "DE,KZ,perhaps\n"), tmp_path, KNOWN, date(2026, 1, 1))

        assert {"perhaps": 1} == done.table.unknown_words
        table = load_table(tmp_path)
        assert table is not None
        assert VisaEntry(VisaNeed.UNKNOWN) == table.find("de", "kz")

    @pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "Passport,Destination,Requirement\n", TIDY.replace("DE", "XX")])
    def test_what_holds_nothing_usable_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(InputError):
            import_visas(write(tmp_path, text), tmp_path, KNOWN)

    def test_a_refused_file_leaves_the_table_before_it(self, tmp_path: Path) -> None:
        import_visas(write(tmp_path, TIDY), tmp_path, KNOWN, date(2026, 1, 1))

        with pytest.raises(InputError):
            import_visas(write(tmp_path, "nothing\n", "other.csv"), tmp_path, KNOWN)

        assert load_table(tmp_path) is not None

    def test_bytes_that_are_no_text_are_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "index.csv"
        file.write_bytes(b"\xff\xfe\x00Passport")

        with pytest.raises(InputError, match="not a text file"):
            import_visas(file, tmp_path, KNOWN)

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="this is a folder"):
            import_visas(tmp_path, tmp_path, KNOWN)

    def test_the_day_comes_from_the_name_of_the_file(self, tmp_path: Path) -> None:
        assert date(2025, 3, 9) == import_visas(write(tmp_path, TIDY, "index-2025-03-09.csv"), tmp_path, KNOWN).dated

    def test_else_from_when_the_file_was_last_changed(self, tmp_path: Path) -> None:
        file = write(tmp_path, TIDY, "index-2025-13-40.csv")
        os.utime(file, (1_700_000_000, 1_700_000_000))

        assert date(2023, 11, 14) == import_visas(file, tmp_path, KNOWN).dated

    def test_a_later_import_takes_the_place_of_an_earlier_one(self, tmp_path: Path) -> None:
        import_visas(write(tmp_path, TIDY), tmp_path, KNOWN, date(2025, 1, 1))
        import_visas(write(tmp_path, TIDY.replace("360", "90")), tmp_path, KNOWN, date(2026, 1, 1))

        table = load_table(tmp_path)

        assert table is not None
        assert (date(2026, 1, 1), VisaEntry(VisaNeed.FREE, 90)) == (table.dated, table.find("de", "ge"))
        assert ["index.csv"] == [file.name for file in (tmp_path / STORE).parent.iterdir()]


class TestKeeping:
    def test_without_an_import_there_is_no_table(self, tmp_path: Path) -> None:
        assert load_table(tmp_path) is None

    @pytest.mark.parametrize("text", ["", "{}", "not json\npassport,ru\n", '{"dated": "x", "title": "y"}\npassport\n'])
    def test_a_damaged_table_counts_as_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / STORE).parent.mkdir()
        (tmp_path / STORE).write_text(text)

        assert load_table(tmp_path) is None

    @given(st.dictionaries(st.tuples(CODES, CODES), WORDS, min_size=1))
    def test_a_matrix_holds_what_the_tidy_file_holds(self, cells: dict[tuple[str, str], str]) -> None:
        tidy = [(one, other, word) for (one, other), word in cells.items()]
        destinations = sorted({other for _, other in cells})
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(["Passport", *destinations])
        for passport in sorted({one for one, _ in cells}):
            writer.writerow([passport, *(cells.get((passport, code), "") for code in destinations)])

        matrix = list_cells(written.getvalue().splitlines())

        if matrix is not None:  # a single destination looks like no matrix
            assert read_rows(tidy, KNOWN).needs == read_rows(matrix, KNOWN).needs

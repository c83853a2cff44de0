"""Trip files: what is stated is read, what is missing stays unknown, what is wrong is said in one line."""

import tomllib
from pathlib import Path

import pytest
import tomli_w

from waypost.domain.errors import InputError
from waypost.domain.identity import DocumentId
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import RegisteredTo, VehicleKind
from waypost.journeys.trips.trip_reading import parse_trip, read_trip
from waypost.journeys.trips.trip_writing import trip_table, write_trip

EXAMPLES = sorted(Path("examples").glob("*.toml"))
TRIPS = [path for path in EXAMPLES if not path.stem.endswith("-events")]
PLAIN = '[trip]\nfrom = "urumqi"\nto = "almaty"\n'


def complaint(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_trip(text, "trip.toml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_not_stated_is_unknown() -> None:
    trip = parse_trip(PLAIN, "trip.toml")

    assert UNKNOWN is trip.depart
    assert UNKNOWN is trip.preferences.give_up_cost
    assert () == trip.vehicles
    assert UNKNOWN is trip.holds(DocumentId("cpd"))


def test_a_complete_list_of_papers_says_what_is_not_held() -> None:
    trip = parse_trip(PLAIN + "papers_complete = true\n", "trip.toml")

    assert trip.holds(DocumentId("cpd")) is False


def test_the_khorgos_trip_is_two_riders_on_borrowed_home_plates() -> None:
    trip = read_trip(Path("examples/khorgos-2015.toml"))

    assert [("us",), ("cn",)] == [person.passports for person in trip.persons]
    assert {RegisteredTo.THIRD_PERSON} == {vehicle.registered_to for vehicle in trip.vehicles}
    assert {VehicleKind.MOTORCYCLE} == {vehicle.kind for vehicle in trip.vehicles}
    assert [False, False] == [vehicle.returns_home for vehicle in trip.vehicles]


@pytest.mark.parametrize("path", TRIPS, ids=lambda path: path.stem)
def test_an_example_written_and_read_again_is_the_same_trip(path: Path) -> None:
    trip = read_trip(path)

    again = parse_trip(tomli_w.dumps(trip_table(trip)), "again.toml", default_name=trip.name)

    assert trip == again


def test_saving_never_overwrites(tmp_path: Path) -> None:
    trip = parse_trip(PLAIN, "trip.toml")
    file = tmp_path / "trip.toml"
    write_trip(trip, file)

    with pytest.raises(InputError, match="exists already"):
        write_trip(trip, file)
    assert "urumqi" == tomllib.loads(file.read_text())["trip"]["from"]


def test_malformed_toml_names_the_line() -> None:
    assert "line 2" in complaint('[trip]\nfrom = urumqi"\n')


def test_a_mistyped_key_is_refused_with_the_nearest() -> None:
    said = complaint('[trip]\nfrom = "urumqi"\nto = "almaty"\ndeprat = 2015-07-18\n')

    assert "unknown key" in said
    assert "depart" in said


def test_an_impossible_date_is_refused() -> None:
    assert "line 4" in complaint('[trip]\nfrom = "urumqi"\nto = "almaty"\ndepart = 2015-02-30\n')


def test_a_negative_cost_is_refused() -> None:
    said = complaint(PLAIN + "[preferences]\ngive_up_cost = -1\n")

    assert "give_up_cost" in said
    assert "from 0" in said


def test_a_paper_for_nobody_is_refused() -> None:
    assert "bike-9" in complaint(PLAIN + '[[paper]]\nid = "cpd"\nfor = "bike-9"\n')


def test_a_paper_that_ends_before_it_begins_is_refused() -> None:
    text = PLAIN + '[[paper]]\nid = "visa"\nvalid_from = 2026-02-01\nvalid_until = 2026-01-01\n'

    assert "valid_until" in complaint(text)


def test_a_kind_of_vehicle_that_does_not_exist_is_refused_with_the_nearest() -> None:
    assert "motorcycle" in complaint(PLAIN + '[vehicle.bike]\nkind = "motorcicle"\n')


def test_where_the_trip_starts_must_be_said() -> None:
    assert "from is missing" in complaint('[trip]\nto = "almaty"\n')


def test_avoiding_needs_to_say_what() -> None:
    assert "territory:tm" in complaint('[trip]\nfrom = "a"\nto = "b"\navoid = ["tm"]\n')


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such trip file"):
        read_trip(tmp_path / "none.toml")

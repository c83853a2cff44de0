"""Posts measured against the border lines of Natural Earth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.almanac.borderlines import border_lines, distance_to_border_km


@pytest.mark.parametrize(
    ("border", "latitude", "longitude", "nearest_km", "farthest_km"),
    [
        ("cn-kz", 44.2145, 80.4088, 0, 10),
        ("cn-kg", 40.5405, 75.3899, 0, 10),
        ("cn-kg", 39.72, 75.2, 60, 90),
        ("cn-kz", 43.25, 76.9, 200, 300),
        ("cy-xn", 35.176, 33.357, 0, 5),
        ("rs-xk", 43.17, 20.69, 0, 10),
        ("ru-us", 65.8, -168.9, 0, 0),
    ],
)
def test_a_post_lies_as_far_as_the_map_says(
    border: str, latitude: float, longitude: float, nearest_km: float, farthest_km: float
) -> None:
    distance = distance_to_border_km(border, latitude, longitude)

    assert (distance is None) == (not border_lines(border))
    assert distance is None or nearest_km <= distance <= farthest_km


@given(st.sampled_from(["cn-kz", "kz-ru", "ar-cl", "dz-ma"]), st.data())
def test_a_point_of_the_line_lies_on_it(border: str, data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(border_lines(border)))
    longitude, latitude = data.draw(st.sampled_from(line))

    distance = distance_to_border_km(border, latitude, longitude)

    assert distance is not None
    assert distance < 0.001


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_distances_are_never_negative(latitude: float, longitude: float) -> None:
    distance = distance_to_border_km("kz-ru", latitude, longitude)

    assert distance is not None
    assert distance >= 0

"""Trust by what became of earlier reports; no account is no record, and is held against nobody."""

import pytest

from waypost.web.moderation.standing import Standing, TrackRecord, passes_unread


@pytest.mark.parametrize(
    ("accepted", "refused", "expected"),
    [
        (0, 0, Standing.NONE),
        (1, 0, Standing.SHORT),
        (4, 0, Standing.SHORT),
        (5, 0, Standing.GOOD),
        (9, 1, Standing.GOOD),
        (5, 1, Standing.MIXED),
        (0, 1, Standing.MIXED),
    ],
)
def test_a_record_reads_as_what_was_decided(accepted: int, refused: int, expected: Standing) -> None:
    assert expected == TrackRecord(accepted, refused).standing


@pytest.mark.parametrize("trouble", ["has_namings", "has_likely_same", "is_unlawful"])
def test_a_good_record_never_passes_what_a_person_must_judge(trouble: str) -> None:
    asked = {"has_namings": False, "has_likely_same": False, "is_unlawful": False}

    assert passes_unread(TrackRecord(accepted=6), **asked)
    assert not passes_unread(TrackRecord(accepted=6), **asked | {trouble: True})
    assert not passes_unread(TrackRecord(accepted=4), **asked)

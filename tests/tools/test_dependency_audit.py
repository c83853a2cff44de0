"""The audit of what we depend on: a known fault fails, an unknown package is named, silence is said to be silence."""

from tools.dependency_audit import Audit, read_audit

GOOD = {"name": "good", "version": "1.0", "vulns": []}
BAD = {"name": "bad", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "ours", "skip_reason": "not found"}


def test_one_unknown_package_does_not_hide_the_fault_of_another() -> None:
    found = read_audit({"dependencies": [GOOD, BAD, UNKNOWN]})

    assert Audit(2, ("ours",), ("bad 1.0: CVE-1, mended in 1.1",)) == found
    assert ["2 packages looked up, 1 faults known" in found.lines[0], "ours" in found.lines[2]] == [True, True]


def test_where_no_service_answers_the_audit_says_that_it_was_skipped() -> None:
    assert "skipped" in read_audit({"dependencies": [UNKNOWN]}).lines[0]
    assert "skipped" in read_audit({}).lines[0]

"""Every code a finding about the almanac's structure can have, its weight, and what to do about it.

``docs/reference/findings.md`` is compared with this table by a test, and each code has a good and a bad fixture.
"""

from dataclasses import dataclass

from waypost.domain.findings import Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Code:
    """A sort of finding."""

    severity: Severity
    meaning: str
    remedy: str


CODES: dict[str, Code] = {
    "access-contradiction": Code(
        _ERROR,
        "A crossing is open and closed for the same class on the same day.",
        "date the older entry with valid_until, or say in `who` and `vehicles` whom each is about",
    ),
    "bad-citation": Code(
        _ERROR,
        "A citation is not a source id.",
        "write the id of a file below sources/, or general-knowledge; in quotes where a comma is in it",
    ),
    "bad-condition": Code(_ERROR, "A condition is not written as one.", "write a condition over declared facts"),
    "bad-date": Code(
        _ERROR, "A date is impossible, or not written as one.", "write the date as it is known, or leave the key out"
    ),
    "bad-number": Code(
        _ERROR,
        "A number is not plain, or impossible here.",
        "write a plain number in the right range, without unit or thousands separator",
    ),
    "bad-opening-hours": Code(
        _ERROR, "Hours are not in OSM opening_hours syntax.", "write them like Mo-Fr 09:00-13:00,14:00-18:00"
    ),
    "bad-path": Code(_ERROR, "The path is not that of a thing.", "rename the file: its path is its id"),
    "bad-value": Code(
        _ERROR, "A value is not one that belongs there.", "see `waypost almanac new KIND ID` for what belongs here"
    ),
    "bad-zone": Code(
        _ERROR, "A time zone does not exist.", "write the official zone by its IANA name, or leave the key out"
    ),
    "binding-from-memory": Code(
        _ERROR,
        "A rule that binds cites nothing but general knowledge.",
        "cite who makes the rule, or who reports it, or write basis: general-knowledge",
    ),
    "border-not-drawn": Code(
        _NOTE,
        "Natural Earth draws no line for this border, so distances cannot be checked.",
        "write borders/<border>.yaml with line: none (or kind: sea) to say that this is so",
    ),
    "cluster-differs": Code(
        _WARNING,
        "Two reports of one passage are in different clusters.",
        "give both the same cluster: they are one party's account",
    ),
    "direction-mismatch": Code(
        _ERROR,
        "A direction or crossing is of another border than the file's folder.",
        "correct it, or move the file to the folder of its border",
    ),
    "duplicate-unmarked": Code(
        _WARNING,
        "The flag `duplicate` and the key `same_as` do not go together.",
        "a report that tells a passage again has both",
    ),
    "fact-type": Code(
        _ERROR, "A fact is compared with a value of another type.", "compare the fact with a value of its own type"
    ),
    "far-from-border": Code(
        _ERROR,
        "A post lies more than 30 km from its border.",
        "correct the coordinates, or state border_exception at the site",
    ),
    "local-names-missing": Code(
        _NOTE, "A post of a curated territory has no name in its own script.", "add the name on the sign"
    ),
    "missing-key": Code(_ERROR, "A key that must be written is missing.", "write it"),
    "no-citation": Code(_ERROR, "A block cites nothing.", "cite a source, or write general-knowledge"),
    "not-binding": Code(
        _WARNING,
        "A requirement or prohibition rests on hearsay and nobody has reviewed it: it is printed as practised only.",
        "find the statute, official notice or association list, or write reviewed_on and leave it as it is",
    ),
    "official-named": Code(
        _NOTE, "An official may be named here.", "write the office or the authority, never the person"
    ),
    "person-data": Code(
        _ERROR, "An e-mail address, telephone, plate or passport number of a person.", "take it out of the account"
    ),
    "replaced-by-loop": Code(_ERROR, "A crossing replaces itself.", "let replaced_by end at the one in use"),
    "report-before-opening": Code(
        _WARNING, "A passage is older than its crossing.", "correct the date, the crossing, or when it opened"
    ),
    "review-overdue": Code(
        _NOTE, "The file was last read longer ago than its kind allows.", "read it again and renew reviewed_on"
    ),
    "same-as-chain": Code(
        _ERROR, "A report repeats a report that is itself a repetition.", "point same_as at the first account"
    ),
    "sister-one-sided": Code(_ERROR, "A sister crossing does not name this one.", "name each other in both files"),
    "undeclared-fact": Code(
        _ERROR,
        "A condition uses a fact that is not declared.",
        "use a declared fact (see domain/facts.py), or keep the rule as advice",
    ),
    "unknown-key": Code(_ERROR, "There is no such key here.", "remove it, or say it in notes"),
    "unknown-package": Code(
        _ERROR, "The holidays package does not know this code.", "write its code (CN, CN-XJ), or none"
    ),
    "unnamed-act": Code(
        _ERROR,
        "A rule that binds is only reported by others, and no citation says which act or notice they report.",
        "cite who makes the rule, or write the act after the source (`source | decision 79 of 25 May 2020`), "
        "or write basis: traveller",
    ),
    "unresolved-citation": Code(_ERROR, "A cited source has no file.", "write the source's file, or correct the id"),
    "unresolved-reference": Code(
        _ERROR, "A thing that is referred to has no file.", "write its file, or correct the id"
    ),
    "unsorted-border": Code(_ERROR, "The territories of a border are not in order.", "sort them: cn-kz, never kz-cn"),
    "validity-order": Code(
        _ERROR,
        "Something ends before it begins.",
        "valid_until is the first day it no longer holds: correct one of the two",
    ),
    "validity-overlap": Code(
        _ERROR,
        "Two entries of the same history hold on the same day.",
        "end the older one with valid_until, or merge the two",
    ),
    "yaml-anchor": Code(_ERROR, "An anchor, alias or merge key.", "write the value out"),
    "yaml-duplicate-key": Code(
        _ERROR, "A key stands twice.", "keep one of the two: a reader would silently lose the other"
    ),
    "yaml-empty": Code(
        _ERROR, "A key without a value.", "leave the key out where it is unknown, write none where there is none"
    ),
    "yaml-syntax": Code(_ERROR, "The file is not plain YAML.", "correct the line named"),
    "yaml-tag": Code(_ERROR, "A YAML tag.", "remove it: the schema knows the type"),
    "zone-not-stated": Code(
        _WARNING,
        "Hours without a clock: neither the post nor its territory has a zone.",
        "state the post's zone",
    ),
}

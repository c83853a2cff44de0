"""Types collected provisions: turns those kept as advice into evaluable ones by the tables beside this program.

    python tools/evaluable            types every provision that is still advice
    python tools/evaluable --check    only says what it would do
    python tools/evaluable --again    writes those of the tables anew, after a change of a table

A line of a table reads ``id of the collected rule | when | then | more``; ``-`` means always. Only files whose
consequence is still ``advise`` are touched, so the program may be run again after the conversion.
"""

import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
PROVISIONS = HERE.parents[1] / "almanac" / "provisions"
REVIEWED = "2026-11-24"

WORDS = {
    "cit": "person.nationality_relation is citizen",
    "notcit": "person.nationality_relation is-not citizen",
    "resid": "person.residence_relation is resident",
    "nresid": "person.residence_relation is-not resident",
    "notowner": "vehicle.registered_to in third-person,company",
    "rental": "vehicle.registered_to is rental",
    "ownerin": "vehicle.owner_present is yes",
    "nowner": "vehicle.owner_present is no",
    "fin": "vehicle.financed is yes",
    "comm": "vehicle.is_commercial is yes",
    "nocomm": "vehicle.is_commercial is no",
    "camper": "vehicle.is_camper is yes",
    "nocamper": "vehicle.is_camper is no",
    "motor": "vehicle.is_motor is yes",
    "trailer": "vehicle.has_trailer is yes",
    "returns": "vehicle.returns_home is yes",
    "open": "history.open_admission is yes",
    "nopen": "history.open_admission is no",
    "overstay": "history.overstay is yes",
    "fplate": "vehicle.plate_relation in neighbour,third",
    "fol": "vehicle.plate_relation is foreign-owned-local",
    "age18": "person.age < 18",
    "drone": "goods.drone is yes",
    "radio": "goods.radio is yes",
}
NAMES = {
    "k": ("vehicle.kind", "in"),
    "nk": ("vehicle.kind", "not-in"),
    "plate": ("vehicle.plate", "in"),
    "nplate": ("vehicle.plate", "not-in"),
    "pass": ("person.passport", "in"),
    "res": ("person.residence", "in"),
    "steer": ("vehicle.steering_side", "in"),
    "proc": ("passage.procedure", "in"),
    "from": ("passage.origin", "in"),
    "to": ("passage.target", "in"),
    "zone": ("stay.zones", "has-any"),
    "purpose": ("stay.purpose", "in"),
    "lic": ("person.licences", "has-any"),
    "vun": ("vehicle.unions", "has-any"),
    "age": ("vehicle.age_years", ""),
    "cc": ("vehicle.engine_cc", ""),
    "kg": ("vehicle.weight_kg", ""),
    "seats": ("vehicle.seats", ""),
    "stay": ("stay.days", ""),
    "used": ("history.days_used_this_year", ""),
    "since": ("history.days_since_exit", ""),
    "nveh": ("person.vehicles", ""),
    "month": ("passage.month", "in"),
}
SIDES = {"exit-of-local-plates": "exit"}
ENTERING = {
    "cpd",
    "temporary-admission",
    "insurance",
    "foreign-plates-entry",
    "vehicle-ban",
    "visa",
    "guide-required",
    "driving-licence",
    "goods",
    "ata",
}


def comparison(term: str) -> str:
    """One comparison in YAML."""
    term = WORDS.get(term, term)
    if match := re.fullmatch(r"(\S+) (is|is-not|in|<) (\S+)", term):
        name, operator, value = match.groups()
        shown = listed(value) if operator == "in" else value
        return (
            f'{{fact: {name}, "{operator}": {shown}}}' if operator == "<" else f"{{fact: {name}, {operator}: {shown}}}"
        )
    if match := re.fullmatch(r"(has|no|legalised|notarised):([a-z0-9-]+)", term):
        what, paper = match.groups()
        fact = f"paper.{paper}" + (f".{what}" if what not in {"has", "no"} else "")
        return f"{{fact: {fact}, is: {'no' if what == 'no' else 'yes'}}}"
    if match := re.fullmatch(r"nvun=(\S+)", term):
        return f"{{not: {{fact: vehicle.unions, has-any: [{match[1]}]}}}}"
    match = re.fullmatch(r"([a-z]+)(!=|<=|>=|=|<|>)(\S+)", term)
    assert match, term
    return by_sign(*NAMES[match[1]], match[2], match[3])


def by_sign(name: str, operator: str, sign: str, value: str) -> str:
    """A comparison written with a sign."""
    if sign in {"<", ">", "<=", ">="}:
        return f'{{fact: {name}, "{sign}": {value}}}'
    if sign == "!=" and operator == "has-any":
        return f"{{not: {{fact: {name}, has-any: {listed(value)}}}}}"
    if sign == "!=":
        return f"{{fact: {name}, not-in: {listed(value)}}}"
    if operator == "in" and "," not in value:
        return f"{{fact: {name}, is: {value}}}"
    return f"{{fact: {name}, {operator}: {listed(value)}}}"


def listed(value: str) -> str:
    """A list in YAML."""
    return f"[{value.replace(',', ', ')}]"


def condition(text: str) -> str | None:
    """A conjunction or disjunction of comparisons in YAML; None for always."""
    if text == "-":
        return None
    for sign, word in ((" & ", "all"), (" / ", "any")):
        if sign in text:
            return f"{{{word}: [{', '.join(comparison(part.strip()) for part in text.split(sign))}]}}"
    return comparison(text)


def consequence(text: str) -> str:
    """The consequence in YAML."""
    word, _, rest = text.partition(" ")
    if word == "chg":
        return charge(*rest.split())
    if word == "per":
        days, of = rest.split()
        return f"{{period: {{days: {days}, of: {of}}}}}"
    plain = {
        "doc": f"{{require-document: {rest}}}",
        "forbid": f"{{forbid: {rest}}}",
        "allow": f"{{allow: {rest}}}",
        "proc": f"{{procedure: {rest}}}",
        "advise": f'{{advise: "{rest}"}}',
    }
    return plain[word] if word in plain else f"{{require: {condition(rest)}}}"


def charge(kind: str, amount: str, currency: str, per: str) -> str:
    """A charge: an amount in a currency, ``share`` of the value, or ``?`` where only its being is known."""
    value = f", share_of_value: {currency}" if amount == "share" else f", amount: {amount}, currency: {currency}"
    return f"{{charge: {{kind: {kind}{'' if amount == '?' else value}, per: {per}}}}}"


def table() -> dict[str, tuple[str, str, dict[str, str]]]:
    """Collected rule -> condition, consequence and what else is decided of it."""
    found = {}
    for path in sorted(HERE.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                rule, when, then, *more = (part.strip() for part in line.split("|"))
                extra = dict(part.strip().split("=", 1) for part in more[0].split(",")) if more else {}
                assert rule not in found, rule
                found[rule] = (when, then, extra)
    return found


def candidates(rule: str) -> list[str]:
    """Where the conversion may have put a collected rule: its territory's prefix is dropped from the name."""
    short = re.sub(r"^[a-z]{2}-(?=.{4})", "", rule)
    return [rule, short]


def find(rule: str, files: dict[str, list[Path]]) -> Path | None:
    """The file of a collected rule."""
    country = rule[:2]
    for name in candidates(rule):
        paths = files.get(name, [])
        own = [path for path in paths if path.parent.name == country]
        if name == rule and len(paths) == 1:
            return paths[0]
        if own:
            return own[0]
    return None


def scope_of(data: dict[str, object], topic: str, then: str, extra: dict[str, str]) -> dict[str, str]:
    """The scope with the side a topic implies, and what the table decides."""
    written = data.get("scope")
    scope = dict(written) if isinstance(written, dict) else {}
    if extra.get("territory") == "none":
        scope.pop("territory", None)
    elif "territory" in extra:
        scope["territory"] = extra["territory"]
    scope.pop("side", None)
    for key in ("border", "crossing"):
        if key in extra:
            scope[key] = extra[key]
    if not then.startswith("advise"):
        side = extra.get("side") or SIDES.get(topic) or ("entry" if topic in ENTERING else None)
        if side in {"exit", "entry"}:
            scope["side"] = side
    return scope


def rewrite(path: Path, when: str, then: str, extra: dict[str, str]) -> str:
    """The file's text with the consequence typed."""
    text = path.read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but text
    topic = extra.get("topic") or data["topic"]
    blocks = split_blocks(text)
    scope = scope_of(data, topic, then, extra)
    blocks["topic"] = f"topic: {topic}\n"
    if scope:
        blocks["scope"] = "scope: {" + ", ".join(f"{key}: {value}" for key, value in scope.items()) + "}\n"
    else:
        blocks.pop("scope", None)
    blocks.pop("when", None)
    written = condition(when)
    if written and not then.startswith("advise"):
        blocks["when"] = f"when: {written}\n"
    blocks["then"] = f"then: {consequence(then)}\n"
    for key in ("basis", "valid_from", "valid_until", "status"):
        if key in extra:
            blocks[key] = f"{key}: {extra[key]}\n"
    if "overrides" in extra:
        blocks["overrides"] = f"overrides: [{extra['overrides']}]\n"
    blocks["reviewed_on"] = f"reviewed_on: {REVIEWED}\n"
    order = ["topic", "scope", "statement", "when", "then", "basis", "valid_from", "valid_until", "observed_on"]
    order += [key for key in blocks if key not in order]
    return "".join(blocks[key] for key in order if key in blocks)


def split_blocks(text: str) -> dict[str, str]:
    """The text of each top-level key."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if match := re.match(r"([a-z_]+):", line):
            key = match[1]
        found[key] = found.get(key, "") + line
    return found


def main() -> int:
    """Type what is still advice; say what was done and which rules have no file."""
    files: dict[str, list[Path]] = {}
    for file in sorted(PROVISIONS.glob("*/*.yaml")):
        files.setdefault(file.stem, []).append(file)
    missing: list[str] = []
    typed = other = 0
    for rule, (when, then, extra) in table().items():
        path = find(rule, files)
        if path is None:
            missing.append(rule)
            continue
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
        if "advise" not in data["then"] and "--again" not in sys.argv:
            other += 1
            continue
        if "--check" not in sys.argv:
            path.write_text(rewrite(path, when, then, extra), encoding="utf-8")
        typed += 1
    print(f"typed {typed}, already typed {other}, without a file {len(missing)}: {', '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The official clock of each side of a crossing, derived once and kept in decisions/zones.yaml.

Territories with one zone need no look-up. For the others the zone of the nearest point that lies in the territory is
taken (needs the package tzfpy, which the project itself does not use): ``python tools/convert/zones.py``.
"""

import sys
from importlib import resources
from pathlib import Path

import yaml

_EVERYWHERE = {
    "cn": "Asia/Shanghai",
    "es": "Europe/Madrid",
    "my": "Asia/Kuala_Lumpur",
    "ps": "Asia/Hebron",
    "xk": "Europe/Belgrade",
}
_DE_FACTO = {
    "xt": "Europe/Chisinau",
    "xa": "Europe/Moscow",
    "xo": "Europe/Moscow",
    "xn": "Asia/Nicosia",
    "xs": "Africa/Mogadishu",
}


def zones_by_territory() -> dict[str, list[str]]:
    """The zones of each territory in the tz database."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found.setdefault(code.lower(), []).append(zone)
    return found


_ZONES = zones_by_territory()


def only_zone(territory: str) -> str | None:
    """The zone of a territory that keeps one clock, else None."""
    if territory in _EVERYWHERE or territory in _DE_FACTO:
        return (_EVERYWHERE | _DE_FACTO)[territory]
    zones = _ZONES.get(territory, [])
    return zones[0] if len(zones) == 1 else None


def nearest_zone(territory: str, latitude: float, longitude: float) -> str | None:
    """The zone of the nearest point around that the map gives to the territory, within two degrees."""
    from tzfpy import get_tz  # noqa: PLC0415 - only this derivation needs it

    for step in (0.0, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.5, 2.0):
        for north in (0, 1, -1):
            for east in (0, 1, -1):
                zone = get_tz(longitude + east * step, latitude + north * step)
                if zone in _ZONES[territory]:
                    return str(zone)
    return None


def derive(points: dict[str, tuple[float, float]]) -> dict[str, str]:
    """Zones by "crossing#territory" for the sides that need a look-up."""
    found = {}
    for crossing, (latitude, longitude) in sorted(points.items()):
        for territory in crossing.split("/")[0].split("-"):
            zone = None if only_zone(territory) else nearest_zone(territory, latitude, longitude)
            if zone:
                found[f"{crossing}#{territory}"] = zone
    return found


def main(almanac: Path) -> None:
    """Derive the zones of all crossings of an almanac."""
    points = {}
    for path in sorted(almanac.glob("crossings/*/*.yaml")):
        posts = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["posts"]  # noqa: S506 - text only
        sites = [site for post in posts.values() for site in post.get("sites", [])]
        if sites:
            name = f"{path.parent.name}/{path.stem}"
            points[name] = (float(sites[0]["latitude"]), float(sites[0]["longitude"]))
    text = "".join(f"{side}: {zone}\n" for side, zone in derive(points).items())
    Path(__file__).parent.joinpath("decisions", "zones.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The pieces of a planning problem, with every key of the format."""

Json = dict[str, object]


def outcome(
    what: str, p: object = 1.0, hours: float = 0, cost: float = 0, to: str | None = None, **more: object
) -> Json:
    """An outcome with every key."""
    return {"what": what, "p": p, "hours": hours, "cost": cost, "to": to, "grants": [], "uses": [], **more}


def action(name: str, at: list[str] | None, outcomes: list[Json], **more: object) -> Json:
    """An action with every key."""
    plain: Json = {"group": None, "tries": None, "needs": [], "unless": [], "open": None}
    return {"id": name, "at": at, **plain, **more, "outcomes": outcomes}


def problem(name: str, start: Json, goals: list[Json], actions: list[Json], **more: object) -> Json:
    """A problem with every key."""
    plain: Json = {"hour_cost": 1.0, "give_up": {"cost": 400.0, "at": {}}, "deadline": None, "horizon_hour": None}
    return {"name": name, "start": start, "goals": goals, **plain, "groups": [], **more, "actions": actions}


def grant(token: str, after_hours: float = 0, valid_hours: float | None = None) -> Json:
    """A grant with every key."""
    return {"token": token, "after_hours": after_hours, "valid_hours": valid_hours}

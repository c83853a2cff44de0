"""What can be wrong with a planning problem."""


class InvalidProblem(ValueError):  # noqa: N818 - named as the file format names it: status "invalid"
    """The problem breaks its format. Says where (a path such as `actions[3].open.daily`) and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why

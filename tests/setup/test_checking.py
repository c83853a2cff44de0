"""./check runs every check even where one fails; .ci/run is ./check with CI set."""

from tests.setup.stand_ins import Checkout

CHECKS = ["lint", "format", "types", "types-of-tests", "types-of-converter", "imports", "tests"]


def _check(checkout: Checkout, *arguments: str, broken: str = "") -> tuple[int, list[str]]:
    done = checkout.run(str(checkout.folder / "check"), *arguments, BROKEN=broken)
    return done.returncode, done.stdout.splitlines()


def test_every_check_is_run_in_order(checkout: Checkout) -> None:
    code, lines = _check(checkout)

    assert code == 0
    assert [*CHECKS, "summary"] == [line.removeprefix("== ") for line in lines if line.startswith("== ")]
    assert lines[-1] == f"passed: {' '.join(CHECKS)}"


def test_a_check_that_fails_is_named_and_stops_none_of_the_others(checkout: Checkout) -> None:
    code, lines = _check(checkout, broken="mypy")

    assert code == 1
    assert lines[-2:] == ["passed: lint format imports tests", "FAILED: types types-of-tests types-of-converter"]


def test_the_closing_line_of_the_tests_can_be_read(checkout: Checkout) -> None:
    _, lines = _check(checkout)

    assert "3 passed in 0.01s" in lines


def test_arguments_go_to_the_tests(checkout: Checkout) -> None:
    _, lines = _check(checkout, "tests/planning", "-x")

    assert "-n 2 --dist loadfile tests/planning -x" in lines


def test_the_tools_are_added_once_and_waypost_stays_ready(checkout: Checkout) -> None:
    checkout.run()
    _check(checkout)
    before = checkout.list_installed()

    _check(checkout)

    assert checkout.run().stderr == ""
    assert [line.split()[0] for line in before] == ["venv", "pip", "uv", "uv"]
    assert before == checkout.list_installed()


def test_check_alone_prepares_everything(checkout: Checkout) -> None:
    _check(checkout)

    assert checkout.run().stderr == ""


def test_ci_is_the_same_check_with_ci_set(checkout: Checkout) -> None:
    for program in ("chromium", "pg_isready", "pg_ctlcluster"):
        checkout.add_program(program, "#!/bin/sh\nexit 0\n")
    (checkout.folder / "check").write_text('#!/bin/sh\necho "CI=$CI in $(pwd)"\nexit 1\n')

    done = checkout.run("bash", str(checkout.folder / ".ci" / "run"))

    assert done.returncode == 1
    assert done.stdout == f"CI=true in {checkout.folder}\n"

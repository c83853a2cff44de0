"""Where ./waypost cannot prepare itself it says in one line what to do, and ends with 2."""

import subprocess

from tests.setup.stand_ins import Checkout


def _read_what_to_do(done: subprocess.CompletedProcess[str]) -> str:
    """The last line told; at most one line of progress comes before it."""
    lines = done.stderr.splitlines()
    progress = [line for line in lines[:-1] if "first use here" not in line]
    assert (done.returncode, done.stdout, progress) == (2, "", [])
    return lines[-1]


def test_without_any_python_it_names_the_version_and_the_package(bare_checkout: Checkout) -> None:
    line = _read_what_to_do(bare_checkout.run())

    assert line.startswith("waypost: needs Python 3.11 or newer and found none: install it")
    assert "apt install python3 python3-venv" in line


def test_a_python_that_is_too_old_is_none(bare_checkout: Checkout) -> None:
    bare_checkout.add_python("python3", probe=3)

    assert "needs Python 3.11 or newer" in _read_what_to_do(bare_checkout.run())


def test_a_python_asked_for_that_will_not_do_is_named(checkout: Checkout) -> None:
    line = _read_what_to_do(checkout.run(WAYPOST_PYTHON="/opt/old/python"))

    assert line.startswith("waypost: WAYPOST_PYTHON=/opt/old/python is no Python 3.11 or newer: unset it")


def test_without_the_venv_module_it_names_debians_package(bare_checkout: Checkout) -> None:
    bare_checkout.add_python("python3", probe=4)

    line = _read_what_to_do(bare_checkout.run())

    assert line.startswith(
        "waypost: python3 has no venv module: install it (Debian, Ubuntu: sudo apt install python3-venv"
    )


def test_without_a_network_it_says_connect_once(checkout: Checkout) -> None:
    line = _read_what_to_do(checkout.run(NO_NETWORK="1"))

    assert line.startswith("waypost: no network, and the first use needs it once: connect, then run the same again")


def test_without_a_network_for_a_new_lock_it_says_so_too(checkout: Checkout) -> None:
    checkout.run()
    (checkout.folder / "requirements.lock").write_text("nothing==1.1\n")

    done = checkout.run(NO_NETWORK="1")

    assert done.returncode == 2
    assert "no network" in done.stderr.splitlines()[-1]


def test_a_folder_it_may_not_write_in_is_named(checkout: Checkout) -> None:
    (checkout.folder / ".venv").write_text("a file where the folder should be")

    line = _read_what_to_do(checkout.run())

    assert line.startswith(f"waypost: cannot prepare {checkout.folder / '.venv'}: ")

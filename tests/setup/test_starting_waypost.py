"""./waypost prepares itself once, and afterwards only starts."""

import json
import shutil
from pathlib import Path

from tests.setup.stand_ins import Checkout


def test_the_first_use_prepares_and_then_answers(checkout: Checkout) -> None:
    done = checkout.run(str(checkout.folder / "waypost"), "plan", "a trip.toml")

    assert done.returncode == 0
    assert json.loads(done.stdout)["arguments"] == ["plan", "a trip.toml"]
    assert [line.split()[0] for line in checkout.list_installed()] == ["venv", "pip", "uv"]


def test_the_first_use_says_so_in_one_line_and_leaves_standard_output_to_the_answer(checkout: Checkout) -> None:
    done = checkout.run()

    assert done.stderr.startswith("waypost: first use here:")
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stdout.splitlines()) == 1


def test_the_lock_is_installed_with_its_hashes(checkout: Checkout) -> None:
    checkout.run()

    installer = checkout.list_installed()[-1]
    assert "--require-hashes" in installer
    assert installer.endswith("requirements.lock")


def test_the_second_use_installs_nothing_and_says_nothing(checkout: Checkout) -> None:
    checkout.run()
    before = checkout.list_installed()

    done = checkout.run()

    assert done.stderr == ""
    assert before == checkout.list_installed()


def test_the_second_use_needs_no_python_but_its_own(checkout: Checkout) -> None:
    checkout.run()
    (checkout.bin / "python3.12").unlink()

    assert checkout.run().returncode == 0


def test_an_answer_of_no_plan_keeps_its_exit_code(checkout: Checkout) -> None:
    assert checkout.run(END_WITH="1").returncode == 1


def test_it_starts_from_any_folder_and_stays_there(checkout: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    answer = json.loads(checkout.run(cwd=elsewhere).stdout)

    assert answer["in"] == str(elsewhere)
    assert answer["from"] == str(checkout.folder / "src" / "waypost" / "__main__.py")


def test_it_starts_through_symbolic_links(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "absolute").symlink_to(checkout.folder / "waypost")
    (tmp_path / "relative").symlink_to("absolute")

    done = checkout.run(str(tmp_path / "relative"))

    assert json.loads(done.stdout)["from"].startswith(str(checkout.folder))


def test_it_starts_when_the_shell_is_given_its_bare_name(checkout: Checkout) -> None:
    assert checkout.run("sh", "waypost").returncode == 0


def test_a_file_of_the_traveller_never_stands_in_for_a_module(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")

    assert checkout.run(cwd=tmp_path).returncode == 0


def test_a_new_lock_is_added_to_what_is_there(checkout: Checkout) -> None:
    checkout.run()
    (checkout.folder / "requirements.lock").write_text("nothing==1.1\n")

    done = checkout.run()

    assert done.stderr == "waypost: bringing .venv up to date\n"
    assert [line.split()[0] for line in checkout.list_installed()] == ["venv", "pip", "uv", "uv"]


def test_a_moved_checkout_is_made_anew_with_the_uv_it_has(checkout: Checkout) -> None:
    checkout.run()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))

    done = checkout.run()

    assert json.loads(done.stdout)["from"].startswith(str(checkout.folder))
    assert [line.split()[0] for line in checkout.list_installed()] == ["venv", "pip", "uv", "venv", "uv"]


def test_a_python_that_was_removed_is_noticed(checkout: Checkout) -> None:
    checkout.run()
    for link in (checkout.folder / ".venv" / "bin").glob("python*"):
        link.unlink()
        link.symlink_to("/nowhere/python3.12")

    done = checkout.run()

    assert done.returncode == 0
    assert checkout.list_installed().count("venv") == 2


def test_a_half_made_environment_is_made_anew(checkout: Checkout) -> None:
    python = checkout.folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("half a file")
    python.chmod(0o755)

    done = checkout.run()

    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1


def test_a_first_use_that_failed_is_begun_again(checkout: Checkout) -> None:
    checkout.run(NO_NETWORK="1")

    done = checkout.run()

    assert done.returncode == 0
    assert checkout.list_installed().count("venv") == 2


def test_two_first_uses_at_once_install_once(checkout: Checkout) -> None:
    checkout.variables["SLOW"] = "1"

    both = [checkout.start(), checkout.start()]
    told = sorted(process.communicate()[1] for process in both)

    assert [process.returncode for process in both] == [0, 0]
    assert told[0] == "waypost: another first use is at work here; waiting for it\n"
    assert checkout.list_installed().count("venv") == 1


def test_a_killed_first_use_leaves_no_lock_behind(checkout: Checkout) -> None:
    checkout.variables["SLOW"] = "1"
    killed = checkout.start()
    assert killed.stderr is not None
    killed.stderr.readline()
    killed.kill()
    killed.communicate()

    assert checkout.run().returncode == 0


def test_another_python_is_used_when_asked_for_and_then_kept(checkout: Checkout) -> None:
    other = checkout.add_python("another python")
    checkout.run()

    checkout.run(WAYPOST_PYTHON=str(other))
    checkout.run()

    assert checkout.list_installed().count("venv") == 2


def test_where_uv_cannot_be_had_pip_installs_the_same_lock(checkout: Checkout) -> None:
    done = checkout.run(NO_UV="1")

    installer = checkout.list_installed()[-1]
    assert done.returncode == 0
    assert installer.startswith("pip ")
    assert "--require-hashes" in installer


def test_a_name_on_the_path_without_a_python_behind_it_is_passed_over(checkout: Checkout) -> None:
    checkout.add_program("python3.14", "#!/bin/sh\necho 'python3.14: not installed here' >&2\nexit 127\n")

    done = checkout.run()

    assert done.returncode == 0
    assert "not installed here" not in done.stderr


def test_a_python_without_venv_is_passed_over_for_one_that_has_it(checkout: Checkout) -> None:
    checkout.add_python("python3.13", probe=4)

    assert checkout.run().returncode == 0


def test_the_environment_leaves_nothing_in_the_checkout_but_itself(checkout: Checkout) -> None:
    before = {path.name for path in checkout.folder.iterdir()}
    shutil.rmtree(checkout.folder / "src" / "waypost" / "__pycache__", ignore_errors=True)

    checkout.run()

    assert before | {".venv"} == {path.name for path in checkout.folder.iterdir()}

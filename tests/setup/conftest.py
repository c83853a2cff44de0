"""Checkouts for the tests of the starting scripts."""

import shutil
from pathlib import Path

import pytest
from tests.setup.stand_ins import REPOSITORY, SCRIPTS, STAND_IN_UV, STAND_IN_WAYPOST, SYSTEM_TOOLS, Checkout


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Checkout:
    """A checkout on a machine without any Python."""
    folder = tmp_path / "Évelyne's way point"
    for script in SCRIPTS:
        (folder / script).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / script, folder / script)
    (folder / "src" / "waypost").mkdir(parents=True)
    (folder / "src" / "waypost" / "__main__.py").write_text(STAND_IN_WAYPOST)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (folder / lock).write_text("nothing==1.0\n")
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in SYSTEM_TOOLS:
        (programs / tool).symlink_to(shutil.which(tool) or tool)
    installed = tmp_path / "installed"
    variables = {
        "PATH": str(programs),
        "HOME": str(tmp_path),
        "INSTALLED": str(installed),
        "STAND_IN_UV": STAND_IN_UV,
    }
    return Checkout(folder, programs, installed, variables)


@pytest.fixture
def checkout(bare_checkout: Checkout) -> Checkout:
    """A checkout on a machine with a Python 3.12 that was never used here."""
    bare_checkout.add_python("python3.12")
    return bare_checkout

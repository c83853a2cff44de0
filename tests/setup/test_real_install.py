"""One first use with nothing standing in: Python's own venv and pip, a package made here, no network."""

import base64
import hashlib
import zipfile
from pathlib import Path

import pytest
from tests.setup.stand_ins import REAL_PYTHON, Checkout

NAME = "souvenir"


def _make_wheel(folder: Path, version: str) -> str:
    """A package with one module, and its hash as a lock has it."""
    about = f"{NAME}-{version}.dist-info"
    contents = {
        f"{NAME}.py": "STAMPS = 3\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{about}/RECORD"
    wheel = folder / f"{NAME}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in contents.items():
            archive.writestr(path, text)
        archive.writestr(
            record, "".join(f"{path},{_digest(text)},\n" for path, text in contents.items()) + f"{record},,\n"
        )
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def _digest(text: str) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.mark.slow
def test_what_the_lock_names_is_installed_and_a_false_hash_is_refused(bare_checkout: Checkout, tmp_path: Path) -> None:
    sha256 = _make_wheel(tmp_path, "1.0")
    _make_wheel(tmp_path, "1.1")
    lock = bare_checkout.folder / "requirements.lock"
    lock.write_text(f"{NAME}==1.0 --hash=sha256:{sha256}\n")
    (bare_checkout.folder / "src" / "waypost" / "__main__.py").write_text(f"import {NAME}; print({NAME}.STAMPS)\n")
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": "/dev/null"}
    bare_checkout.variables |= offline | {"WAYPOST_PYTHON": REAL_PYTHON}

    done = bare_checkout.run()
    lock.write_text(f"{NAME}==1.1 --hash=sha256:{sha256}\n")
    refused = bare_checkout.run()

    assert (done.returncode, done.stdout) == (0, "3\n")
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[-1].startswith("waypost: could not install what it needs into .venv: see ")

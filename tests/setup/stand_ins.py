"""The starting scripts in a folder of their own, with stand-ins for Waypost and for all that downloads.

They keep these tests fast and off the network. ``test_real_install.py`` uses none of them.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
REAL_PYTHON = os.path.realpath(sys.executable)
SCRIPTS = ("waypost", "check", ".ci/run", "tools/environment.sh", "tools/environment.py")
SYSTEM_TOOLS = ("sh", "bash", "env", "cat", "cksum", "dirname", "readlink", "id", "sleep", "mkdir", "cp", "chmod")

# Prints what it was given and where it runs; ends with the code it is told.
STAND_IN_WAYPOST = """\
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "in": os.getcwd(), "from": __file__}))
sys.exit(int(os.environ.get("END_WITH", "0")))
"""

# A Python in every way, except that its venv comes with a stand-in for pip and takes no time.
STAND_IN_PYTHON = """\
#!/bin/sh
case "$*" in
    *ensurepip*) exit {probe} ;;
    *realpath*) echo "$0"; exit 0 ;;
    "-m venv "*)
        echo "venv" >>"$INSTALLED"
        "{real}" -m venv --without-pip "$3" || exit 1
        for packages in "$3"/lib/python3.*/site-packages; do
            mkdir "$packages/pip" && cp "{pip}" "$packages/pip/__main__.py"
        done
        exit 0 ;;
esac
exec "{real}" "$@"
"""

STAND_IN_PIP = """\
import os, pathlib, sys
with open(os.environ["INSTALLED"], "a") as installed:
    print("pip", *sys.argv[1:], file=installed)
if "NO_NETWORK" in os.environ:
    sys.exit("WARNING: Retrying after NewConnectionError: Temporary failure in name resolution")
if sys.argv[-1] == "uv":
    if "NO_UV" in os.environ:
        sys.exit("ERROR: No matching distribution found for uv")
    uv = pathlib.Path(sys.executable).with_name("uv")
    uv.write_text(os.environ["STAND_IN_UV"])
    uv.chmod(0o755)
"""

# Installs the tools of ./check as scripts that say they ran; the one called $BROKEN fails.
STAND_IN_UV = """\
#!/bin/sh
echo "uv $*" >>"$INSTALLED"
[ -z "${NO_NETWORK-}" ] || { echo "error sending request: dns error" >&2; exit 2; }
[ -z "${SLOW-}" ] || sleep 0.5
bin=$(dirname -- "$0")
case "$*" in
    *requirements-dev.lock)
        for tool in ruff mypy lint-imports; do
            printf '#!/bin/sh\\necho "ran %s $*"\\n[ "${BROKEN-}" != %s ]\\n' $tool $tool >"$bin/$tool"
            chmod +x "$bin/$tool"
        done
        for packages in "$bin"/../lib/python3.*/site-packages; do
            echo 'import sys; print(*sys.argv[1:]); print("3 passed in 0.01s")' >"$packages/pytest.py"
        done ;;
esac
"""


@dataclass
class Checkout:
    """A copy of the starting scripts, in a folder with awkward characters in its name."""

    folder: Path
    bin: Path
    installed: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a bare environment; the program is the checkout's ``waypost`` if none is given."""
        return subprocess.run(
            list(command) or [str(self.folder / "waypost")],
            cwd=cwd or self.folder,
            env=self.variables | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> subprocess.Popen[str]:
        """Start ``waypost`` and do not wait for it."""
        return subprocess.Popen(
            [self.folder / "waypost"],
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def add_python(self, name: str, *, probe: int = 0) -> Path:
        """Put a stand-in Python on the PATH; ``probe`` is 3 for one that is too old, 4 for one without venv."""
        pip = self.bin.parent / "pip.py"
        pip.write_text(STAND_IN_PIP)
        return self.add_program(name, STAND_IN_PYTHON.format(real=REAL_PYTHON, pip=pip, probe=probe))

    def add_program(self, name: str, text: str) -> Path:
        """Put a script on the PATH."""
        program = self.bin / name
        program.write_text(text)
        program.chmod(0o755)
        return program

    def list_installed(self) -> list[str]:
        """What was run to make the environment, in order: ``venv``, ``pip ...``, ``uv ...``."""
        return self.installed.read_text().splitlines() if self.installed.exists() else []

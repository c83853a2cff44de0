"""Writing a dossier into a folder, whole or not at all."""

import tempfile
from pathlib import Path

from waypost.domain.errors import InputError
from waypost.dossier.dossier import CARRY, PREPARE, Dossier
from waypost.messages import _


def write_dossier(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    """Write every file; a dossier that is there already is replaced, other files are let be.

    Every file is written aside first and then moved into its place, so that nothing is ever half-written.

    Returns: the paths, in their order.
    Raises: InputError where the folder cannot be one.
    """
    require_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as aside:
        for name, content in dossier.files.items():
            target = Path(aside) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for name in dossier.files:
            (folder / name).parent.mkdir(exist_ok=True)
            (Path(aside) / name).replace(folder / name)
    return tuple(folder / name for name in sorted(dossier.files))


def require_folder(folder: Path) -> None:
    """Refuse what cannot be a folder to write into, before anything is worked out.

    Raises: InputError.
    """
    for part in (folder, *folder.parents, folder / PREPARE, folder / CARRY):
        if part.exists() and not part.is_dir():
            raise InputError(
                _("not a folder"), where=str(part), expected=_("a folder to write into"), remedy=_("name another --out")
            )

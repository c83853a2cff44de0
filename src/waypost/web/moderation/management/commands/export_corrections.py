"""``manage export_corrections FOLDER``: accepted corrections as files that ``almanac check`` accepts."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from waypost.almanac import check_almanac, find_root
from waypost.messages import _
from waypost.web.moderation.correction_files import files_of
from waypost.web.moderation.models import Correction, CorrectionStatus


class Command(BaseCommand):
    """Writes the files, then checks the almanac with them in place."""

    help = "Accepted corrections as files of the almanac."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder to write to."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: object, **options: object) -> None:
        """Write and check."""
        folder = Path(str(options["folder"]))
        written = write_corrections(folder)
        findings = [
            one for one in check_almanac(find_root(), folder) if one.is_error and one.path.startswith("overlay/")
        ]
        for finding in findings:
            self.stderr.write(str(finding))
        if findings:
            raise CommandError(_("the almanac would not accept these files as they are"))
        self.stdout.write("\n".join(written) or _("no accepted corrections"))


def write_corrections(folder: Path) -> list[str]:
    """Write the accepted corrections below a folder; of two for one file the later one is written.

    Returns: their paths, in order.
    """
    files: dict[str, str] = {}
    for correction in Correction.objects.filter(status=CorrectionStatus.ACCEPTED):
        files |= files_of(correction)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sorted(files)

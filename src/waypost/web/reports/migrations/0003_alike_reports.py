"""Reports that are one to the odds are marked, those that were told before as well."""

from typing import Any

from django.db import migrations, models

from waypost.domain.errors import InputError
from waypost.web.reports.alikeness import alike_sum
from waypost.web.reports.blurring import cell_of
from waypost.web.reports.told_keys import report_of

_AT_ONCE = 2000


def mark(apps: Any, schema_editor: Any) -> None:
    """One that can no longer be read stands alone."""
    told = apps.get_model("reports", "SiteReport").objects.using(schema_editor.connection.alias)
    names = list(told.exclude(keys={}).values_list("pk", flat=True))
    for first in range(0, len(names), _AT_ONCE):
        rows = list(told.filter(pk__in=names[first : first + _AT_ONCE]))
        for row in rows:
            row.alike = _alike(row)
        told.bulk_update(rows, ["alike"])


def _alike(row: Any) -> str:
    try:
        return alike_sum(row.keys, cell_of(report_of(row.pk, row.keys)))
    except InputError:
        return ""


class Migration(migrations.Migration):
    """A column, and what stands in it."""

    dependencies = (("reports", "0002_turns_by_crossing"),)
    operations = (
        migrations.AddField(
            "sitereport",
            "alike",
            models.CharField(blank=True, editable=False, max_length=32, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    )

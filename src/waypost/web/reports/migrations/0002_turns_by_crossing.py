"""Changes of what is public are counted at each crossing. Counting begins anew: every process reads all once anyway."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin_anew(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take the one row away."""
    apps.get_model("reports", "EvidenceTurn").objects.all().delete()


class Migration(migrations.Migration):
    """A count for each crossing."""

    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
        migrations.AddField(
            model_name="evidenceturn",
            name="crossing",
            field=models.CharField(default="", max_length=120, unique=True),
        ),
    ]

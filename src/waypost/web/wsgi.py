"""What a server calls. Before the first page is asked for, what pages need is read in the background."""

import contextlib
import logging
import os
import threading

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.web.settings")
# Small matrices: threads that wait for each other make the odds ten times as slow. Before numpy comes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

application = get_wsgi_application()


def warm() -> None:
    """Open the almanac, count the reports of every crossing, and find out what is open now."""
    try:
        from django.db import connection  # noqa: PLC0415 - needs the settings

        from waypost.web.almanac import almanac  # noqa: PLC0415
        from waypost.web.atlas.openness import openness  # noqa: PLC0415
        from waypost.web.atlas.rows import newest_reports  # noqa: PLC0415

        with contextlib.closing(connection):
            newest_reports(almanac())
            openness(almanac())
    except Exception as error:  # noqa: BLE001 - nobody waits for this thread; pages will say what is wrong
        logging.getLogger(__name__).warning("not warmed", extra={"facts": {"why": type(error).__name__}})


if settings.WARMS_UP:
    threading.Thread(target=warm, name="warm", daemon=True).start()

"""``python -m waypost``: the same as the command ``waypost``."""

import sys

from waypost.cli import main

sys.exit(main())

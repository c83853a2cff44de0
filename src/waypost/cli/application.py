"""The commands and what each is for. A command's module is imported when it is called, not before."""

from cyclopts import App

from waypost import __version__
from waypost.messages import _


def commands() -> dict[str, tuple[str, str]]:
    """Name of each command -> where it is ("module:attribute") and what it answers."""
    return {
        "plan": ("waypost.cli.plan:plan", _("A contingent plan: what to do now, and what next if they say no.")),
        "replan": ("waypost.cli.replan:replan", _("The plan from where you stand, after what has happened.")),
        "what-if": ("waypost.cli.what_if:what_if", _("What each paper, question, day and crossing is worth.")),
        "check": ("waypost.cli.check:check", _("What paper says of a trip: requirements, expiries, money, questions.")),
        "dossier": ("waypost.cli.dossier:dossier", _("The plan on paper and on a phone without network.")),
        "crossing": ("waypost.cli.crossing:crossing", _("Is this crossing open, when next, until when, and why?")),
        "territory": ("waypost.cli.territory:territory", _("A territory: its crossings, unions, calendars and rules.")),
        "document": ("waypost.cli.document:document", _("A paper: what it is good for, what it costs, who issues it.")),
        "search": ("waypost.cli.search:search", _("Find crossings, places, papers by any name, in any script.")),
        "odds": ("waypost.cli.odds:app", _("What happened to people like you, and how sure that makes us.")),
        "report": ("waypost.cli.report:app", _("Accounts of passages: into this machine's almanac, and out again.")),
        "almanac": ("waypost.cli.almanac:app", _("Check, count, extend and compile the almanac.")),
        "serve": ("waypost.cli.serve:serve", _("The site: look, plan and report in a browser.")),
        "backup": ("waypost.cli.backup:backup", _("The whole site into one file.")),
        "restore": ("waypost.cli.backup:restore", _("A site from such a file, into an empty database.")),
        "schema": ("waypost.cli.schema:schema", _("The JSON Schema of what a command prints with --json.")),
    }


def build_application() -> App:
    """The application, with every command still unimported."""
    app = App(
        name="waypost",
        help=_("Will this border post let me through, with this vehicle and these papers, on that day; and if not?"),
        version=__version__,
        help_format="plaintext",
        suppress_keyboard_interrupt=False,
    )
    for name, (path, purpose) in commands().items():
        app.command(path, name=name, help=purpose)
    return app

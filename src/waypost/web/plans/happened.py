"""What has happened, as its form says it: one answer at one step of the plan."""

from datetime import datetime
from typing import Any

from django import forms

from waypost.messages import _
from waypost.web.frame.speech import later

_LONGEST = 120
WHATS = ("passed", "refused", "redirected", "answered-yes", "answered-no", "granted", "declined", "moved")


class HappenedForm(forms.Form):
    """Which step, how it ended, and when, on the clock of its place."""

    node = forms.CharField(max_length=_LONGEST)
    what = forms.ChoiceField(label=later("What happened"))
    at = forms.DateTimeField(label=later("When, on the clock there"))

    def __init__(self, *arguments: Any, nodes: dict[str, Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.nodes = nodes
        words = {
            "passed": _("passed"),
            "refused": _("refused"),
            "redirected": _("sent elsewhere"),
            "answered-yes": _("they said yes"),
            "answered-no": _("they said no"),
            "granted": _("granted"),
            "declined": _("declined"),
            "moved": _("got there"),
        }
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(what, words[what]) for what in WHATS]

    def clean_node(self) -> str:
        """A step of this plan that is not its end."""
        node = str(self.cleaned_data["node"])
        if not self.nodes.get(node, {}).get("action"):
            raise forms.ValidationError(_("There is no such step in this plan."))
        return node

    def event(self) -> dict[str, str]:
        """As it is kept: the step's own offset from UTC goes with the time that was typed."""
        step = self.nodes[self.cleaned_data["node"]]
        offset = datetime.fromisoformat(step["at"]).tzinfo
        what, _dash, answer = str(self.cleaned_data["what"]).partition("-")
        moment = self.cleaned_data["at"].replace(tzinfo=offset)
        return {"at": moment.isoformat(), "what": what, "action": step["action"], "reason": answer}

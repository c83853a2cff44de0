"""Logging in without what this site cannot do."""

from typing import Any

from allauth.account import forms


class LoginForm(forms.LoginForm):  # type: ignore[misc]  # the library has no types
    """A name and a password. A forgotten one cannot be sent to anybody, so no link offers that."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["password"].help_text = ""

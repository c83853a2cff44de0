"""``{% say %}``: every sentence of a template goes through Waypost's messages, whole, with its values by name.

    {% say "Open until {time}." time=closes_at %}
    {% say_count n "{n} report" "{n} reports" %}
    {% say "Find" as label %}

Values are escaped; a message is ours and is not. Source: docs/decisions/0130-the-sites-messages.md
"""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from waypost.messages import _, ngettext

register = template.Library()


@register.simple_tag
def say(message: str, **values: object) -> SafeString:
    """A message, its values escaped."""
    return format_html(_(message), **values) if values else conditional_escape(_(message))


@register.simple_tag
def say_count(n: int, one: str, many: str, **values: object) -> SafeString:
    """The form of a message that goes with a number, which it may name as ``{n}``."""
    return format_html(ngettext(one, many, n), n=n, **values)

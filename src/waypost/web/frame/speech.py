"""Messages for places that are read once and shown often: labels of forms and of models."""

from django.utils.functional import lazy

from waypost.messages import _

later = lazy(_, str)
"""A message that is put into words when it is shown, in the language of whoever reads it."""

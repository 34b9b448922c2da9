"""Why no words came, in sentences for people. The codes are stable, for programs."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAYS: Final[dict[str, Promise]] = {
    "inside": _(
        "The model’s address is one that is not called: it is on a local network that nobody opened "
        "(SUNWAI_ALLOW_PRIVATE_HOSTS), or not well formed."
    ),
    "timeout": _("The model took longer than is allowed."),
    "too_large": _("The model’s answer was too large; it was not read."),
    "unreachable": _("The model’s server cannot be reached."),
    "redirect": _("The model’s server sends us elsewhere; that is not followed. Write its final address."),
    "key": _("The model’s server refuses the key."),
    "unpaid": _("The model’s server wants to be paid first."),
    "not_there": _("The model’s server knows no such address or model."),
    "too_long": _("The model’s server says that this is too much text."),
    "busy": _("The model’s server says that there are too many requests. Try again later."),
    "down": _("The model’s server has failed."),
    "refused": _("The model’s server refuses the request."),
    "garbage": _("The model’s server answered something that is no answer."),
    "empty": _("The model wrote nothing."),
    "off": _("The model was switched off meanwhile."),
    "limit": _("This month’s limit for the model is reached."),
    "gone": _("The conversation is not there any more, or not for you."),
    "nothing": _("There is nothing to work with: no words that may leave."),
    "sealed": _("The model’s key was sealed with another key of this installation. Write it again."),
    "given_up": _("It was tried several times and did not end."),
}

FLAGS: Final[dict[str, Promise]] = {
    "link": _("A link that stands in no source"),
    "number": _("A number or address that nobody said"),
    "placeholder": _("A placeholder that stands for nothing"),
    "markup": _("Markup, shown as plain words"),
    "cut": _("It stops in the middle: it was too long"),
}


def says(code: str) -> str:
    """Return why, in the language of the moment."""
    return str(SAYS.get(code, SAYS["refused"])) if code else ""


def flag(kind: str) -> str:
    """Return what to look at, in the language of the moment."""
    return str(FLAGS.get(kind, kind))

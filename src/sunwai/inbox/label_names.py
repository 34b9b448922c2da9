"""What moods and labels are called where people read them, and which of them matter in a list."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABEL_NAMES: Final[dict[str, Promise]] = {
    "safety": _("Danger"),
    "legal": _("Legal words"),
    "anger": _("Angry"),
    "abuse_us": _("Rude to us"),
    "abuse_others": _("Hateful to others"),
    "vulnerable": _("Vulnerable"),
    "leaving": _("May leave"),
    "human": _("Asks for a person"),
    "urgent": _("Urgent matter"),
    "complaint": _("Complaint"),
    "worry": _("Worried"),
    "question": _("Question"),
    "request": _("Request"),
    "purchase": _("Wants to buy"),
    "praise": _("Praise"),
    "thanks": _("Thanks"),
    "sarcasm": _("Sarcastic"),
    "spam": _("Looks like spam"),
}
#: Shown on a row of the list, in this order; the rest is told beside the conversation.
MATTERS: Final = ("safety", "legal", "anger", "abuse_us", "abuse_others", "vulnerable", "leaving", "human", "urgent")
#: Shown as pressing as a late answer.
GRAVE: Final = frozenset({"safety", "legal", "anger", "abuse_us", "abuse_others"})


def label_name(name: str) -> str:
    """Return what a label is called in the reader's language."""
    return str(LABEL_NAMES.get(name, name))

"""What the composer says while one writes: this is on file already; this must not stand in public."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.assist.guard import CODE, may_send_anyway, sentence
from sunwai.assist.queries import on_file
from sunwai.assist.watching import Watch
from sunwai.desk.told import Told, told_rows
from sunwai.inbox.answering.checks import Outgoing
from sunwai.inbox.models import Conversation
from sunwai.language.asks import asks
from sunwai.people.models import Staff

MOST_OFFERED = 3  # of a kind: the last ones said


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """What to know before sending. ``known``: what is asked for and on file; ``public``: why it will be refused.

    ``unfilled``: why a checked answer that it names will be refused.
    """

    known: list[Told]
    public: str = ""
    unfilled: str = ""


def warned_of(talk: Conversation, *, by: Staff, text: str, mode: str, unfilled: str = "") -> Warned:
    """Return what is to be said about words as they are written. Nothing about a note. At most five queries."""
    if mode == "note":
        return Warned(known=[])
    rows = told_rows(on_file(talk, asks(text)), role=by.role)
    kinds = dict.fromkeys(row.kind for row in rows)
    known = [row for kind in kinds for row in [row for row in rows if row.kind == kind][:MOST_OFFERED]]
    return Warned(known=known, public=_public(talk, by=by, text=text) if mode == "public" else "", unfilled=unfilled)


def may_insist(talk: Conversation, *, by: Staff, code: str) -> bool:
    """Say whether what was refused with this code can be sent all the same by this person. One query at most."""
    return code == CODE and may_send_anyway(talk.brand, by.role)


def _public(talk: Conversation, *, by: Staff, text: str) -> str:
    spotted = Watch(talk.brand).spot(text)
    outgoing = Outgoing(conversation_id=talk.pk, brand=talk.brand, by=by, text=text, visibility="public")
    return sentence(spotted, outgoing=outgoing) if spotted else ""

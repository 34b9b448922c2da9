"""Who is asked before an answer is stored, whoever wrote it: a person, a macro, a program, a machine.

The inbox does not know who they are; the wiring names them, as it names those who hear of events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.module_loading import import_string

from sunwai.inbox.answering.target import Target
from sunwai.people.models import Brand, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An answer about to be stored. ``by`` is None for a machine's; ``anyway``: its author was warned and insists.

    ``voice_anyway``: the same of the brand's voice.
    """

    conversation_id: int
    brand: Brand
    by: Staff | None
    text: str
    visibility: str
    anyway: bool = False
    voice_anyway: bool = False
    channel: str = ""
    connection_id: str = ""

    @property
    def role(self) -> str:
        """Return the author's role, empty for a machine."""
        return self.by.role if self.by else ""


def outgoing_of(
    target: Target, *, text: str, by: Staff | None = None, anyway: bool = False, voice_anyway: bool = False
) -> Outgoing:
    """Return an answer as the checks are shown it. No query on what ``find_target`` returned, but the brand."""
    return Outgoing(
        conversation_id=target.thread.conversation_id,
        brand=target.connection.brand,
        by=by,
        text=text,
        visibility=target.visibility.value,
        anyway=anyway,
        voice_anyway=voice_anyway,
        channel=target.connection.channel,
        connection_id=str(target.connection.pk),
    )


Check = Callable[[Outgoing], None]
_checks: list[str] = []


def register(names: Iterable[str]) -> None:
    """Set who is asked, by dotted names. Called once, by the wiring."""
    _checks[:] = names


def ask(outgoing: Outgoing) -> None:
    """Ask each in turn.

    Raises:
        Refused: what one of them says against it.

    """
    for name in _checks:
        check: Check = import_string(name)
        check(outgoing)

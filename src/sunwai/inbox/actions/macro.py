"""Prepared answers: kept in several languages, filled in for one customer, with what they do to a conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import embedding
from sunwai.inbox.actions import about, assign, organise, status
from sunwai.inbox.actions.gate import Permission, allow
from sunwai.inbox.models import Conversation, Macro, MacroText, Status, Topic
from sunwai.inbox.queries import macros, visibility
from sunwai.kernel import clock, errors
from sunwai.language import readers
from sunwai.people.models import Brand, Staff, Team

LONGEST_NAME = 120
LONGEST_TEXT = 50_000
VARIABLE: Final = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
CHANGES: Final = frozenset({"status", "resolution", "priority", "tags", "assign_to_me", "team", "topic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What variables are filled in from."""

    conversation: Conversation
    by: Staff


VARIABLES: Final[dict[str, Callable[[Filling], str]]] = {
    "customer.name": lambda using: using.conversation.customer.name,
    "customer.first_name": lambda using: using.conversation.customer.name.partition(" ")[0],
    "agent.name": lambda using: using.by.name,
    "agent.first_name": lambda using: using.by.name.partition(" ")[0],
    "brand.name": lambda using: using.conversation.brand.name,
    "conversation.number": lambda using: str(using.conversation.pk),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A macro's words for one customer. ``unknown``: variables nobody knows, or empty here; they stay in the text."""

    text: str
    language: str
    unknown: tuple[str, ...] = ()


class Placing(TypedDict, total=False):
    """Which macro it is, whose, and what it does.

    ``macro``: the one to change. ``personal``: only its owner's. ``changes``: ``status``, ``resolution``, ``priority``,
    ``tags`` (names to add), ``assign_to_me``, ``team`` and ``topic`` (ids; what is gone, or another brand's, changes
    nothing).
    """

    macro: Macro | None
    brand: Brand | None
    team: Team | None
    personal: bool
    changes: dict[str, Any]


@transaction.atomic
def save_macro(*, by: Staff, name: str, texts: Mapping[str, str], **placing: Unpack[Placing]) -> Macro:
    """Keep a macro; ``texts`` maps languages to words. Everybody who answers may keep personal ones.

    Raises:
        NotFound: the macro is not visible to ``by``, or another person's own, or the brand is foreign.
        Refused: ``not_allowed``; ``bad_name``; ``empty``; ``too_long``; ``bad_changes``;
            ``unknown_answer``: it names a checked answer that is not there.

    """
    personal = placing.get("personal", False)
    allow(by, Permission.REPLY if personal else Permission.MACROS)
    _check_brand(placing.get("brand"), by=by)
    macro = _macro(placing.get("macro"), by=by)
    macro.name = " ".join(name.split())
    if not 0 < len(macro.name) <= LONGEST_NAME:
        raise errors.Refused(_("A macro's name has between 1 and 120 characters."), code="bad_name")
    macro.brand, macro.team = placing.get("brand"), placing.get("team")
    macro.owner = by if personal else None
    macro.changes, macro.updated_at = _checked_changes(placing.get("changes", {})), clock.now()
    macro.save()
    _write(macro, texts)
    return macro


def _macro(present: Macro | None, *, by: Staff) -> Macro:
    if present is None:
        return Macro()
    own = macros.macro_for(by, present.pk)
    if own.owner_id is None:
        allow(by, Permission.MACROS)
    return own


def _check_brand(brand: Brand | None, *, by: Staff) -> None:
    everywhere = by.may(Permission.READ_EVERYTHING)
    if brand is not None and not everywhere and not by.brands.filter(pk=brand.pk).exists():
        raise errors.NotFound(_("There is no such brand."), code="not_found")


def _checked_changes(changes: dict[str, Any]) -> dict[str, Any]:
    if set(changes) - CHANGES or changes.get("status", "open") not in {"open", "pending", "resolved"}:
        raise errors.Refused(_("A macro cannot do this to a conversation."), code="bad_changes")
    return changes


def _write(macro: Macro, texts: Mapping[str, str]) -> None:
    written = {language: text for language, text in texts.items() if text.strip()}
    embedding.note(macro_id=macro.pk, texts=written.values(), brand=macro.brand)
    if not written:
        raise errors.Refused(_("Write the macro in at least one language."), code="empty")
    if any(len(text) > LONGEST_TEXT for text in written.values()):
        raise errors.Refused(_("This text is too long."), code="too_long")
    macro.texts.all().delete()
    MacroText.objects.bulk_create(
        MacroText(macro=macro, language=language[:8], text=text) for language, text in written.items()
    )


@transaction.atomic
def delete_macro(*, macro: Macro, by: Staff) -> None:
    """Delete a macro: one's own, or a shared one by who may write those.

    Raises:
        NotFound: it is not visible to ``by``.
        Refused: ``not_allowed``.

    """
    held = _macro(macro, by=by)
    embedding.note(macro_id=held.pk, texts=())
    held.delete()


def render_macro(*, macro: Macro, conversation: Conversation, by: Staff) -> Rendered:
    """Fill a macro in for a conversation: in its language, else the brand's, else English, else the first there is.

    Hindi comes last for who writes Urdu, and Urdu for who writes Hindi. Hindustani in Latin letters, where the macro
    has none, is answered in Hindi, by a brand that is Urdu in Urdu.

    Names are put in as they are; they are text, never markup. Variables that nobody knows stay as written.

    Raises:
        NotFound: ``by`` may not see the conversation or the macro.
        Refused: ``empty``: the macro has no words.

    """
    if not visibility.sees(by, conversation):
        raise errors.NotFound(_("There is no such conversation."), code="not_found")
    own = macros.macro_for(by, macro.pk)
    text = _choose(own, conversation)
    unknown: list[str] = []
    using = Filling(conversation=conversation, by=by)

    def fill(match: re.Match[str]) -> str:
        known = VARIABLES.get(match[1])
        value = known(using) if known else ""
        if not value:
            unknown.append(match[1])
        return value or match[0]

    answered = embedding.expanded(text.text, brand=conversation.brand, language=text.language)
    filled = VARIABLE.sub(fill, answered)
    unknown += embedding.NAMED.findall(filled)
    return Rendered(text=filled, language=text.language, unknown=tuple(dict.fromkeys(unknown)))


def _choose(macro: Macro, conversation: Conversation) -> MacroText:
    texts = list(macro.texts.order_by("id"))
    if not texts:
        raise errors.Refused(_("This macro has no words."), code="empty")
    theirs, ours = conversation.language, conversation.brand.language
    read = readers.reads(theirs, at_home=ours)
    by_language = {each.language: each for each in texts}
    order = [each for each in (theirs, read, ours, "en", *by_language) if each in by_language]
    return by_language[min(order, key=lambda each: readers.apart(read, each))]


@transaction.atomic
def use_macro(*, macro: Macro, conversation: Conversation, by: Staff) -> Rendered:
    """Fill a macro in and do what it does to the conversation; the words are the caller's to send or to change.

    Raises:
        NotFound: ``by`` may not see the conversation or the macro.
        Refused: ``not_allowed``, ``held``, and what the single actions refuse.

    """
    rendered = render_macro(macro=macro, conversation=conversation, by=by)
    changes = macros.macro_for(by, macro.pk).changes
    for name in changes.get("tags", []):
        organise.add_tag(conversation=conversation, by=by, name=name)
    if "priority" in changes:
        organise.set_priority(conversation=conversation, by=by, priority=changes["priority"])
    topic = Topic.objects.filter(pk=changes.get("topic"), brand=conversation.brand_id, retired_at=None).first()
    if topic is not None:
        about.tell_topic(conversation=conversation, topic=topic, by=by)
    if changes.get("assign_to_me"):
        assign.assign(conversation=conversation, by=by, assignee=by)
    _turn(conversation, by=by, changes=changes)
    team = Team.objects.filter(pk=changes["team"]).first() if "team" in changes else None
    if team is not None:  # last: afterwards the conversation may be out of this person's sight
        assign.assign_team(conversation=conversation, by=by, team=team)
    return rendered


def _turn(conversation: Conversation, *, by: Staff, changes: dict[str, Any]) -> None:
    wanted = changes.get("status")
    if wanted == Status.RESOLVED:
        status.resolve(conversation=conversation, by=by, resolution=changes.get("resolution", "solved"))
    elif wanted == Status.PENDING:
        status.set_pending(conversation=conversation, by=by)
    elif wanted == Status.OPEN:
        status.reopen(conversation=conversation, by=by)

"""Priority, due time, topic, subject, brand and tags of a conversation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.customers.masking import DOTS
from sunwai.customers.wording import words_for
from sunwai.inbox.actions.gate import enter, store
from sunwai.inbox.models import Conversation, Priority, Tag
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

LONGEST_TAG = 60
MOST_TAGS = 30
LONGEST_TOPIC = 120
LONGEST_SUBJECT = 300


@transaction.atomic
def set_priority(*, conversation: Conversation, by: Staff, priority: int) -> None:
    """Say how much it presses (0 low … 3 urgent).

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``unknown_priority``.

    """
    if priority not in Priority.values:
        raise Refused(_("There is no such priority."), code="unknown_priority")
    _set(conversation, by=by, column="priority", value=priority)


@transaction.atomic
def make_urgent(*, conversation: Conversation) -> None:
    """Say that nothing presses more: the customer speaks of ending their life.

    Once until it is resolved: who lowers it after that has seen why, and is not overruled by more of the same words.
    """
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if talk.priority != Priority.URGENT and not _was_made_urgent(talk):
        talk.priority = conversation.priority = Priority.URGENT
        store(talk, "priority", by=None, verb="made_urgent", data={"value": talk.priority.value})


def _was_made_urgent(talk: Conversation) -> bool:
    """Say whether it was since it was last resolved. One query."""
    told = talk.activities.filter(Q(verb="made_urgent") | Q(data__has_key="resolution"))
    last = told.order_by("-at", "-pk").first()
    return last is not None and last.verb == "made_urgent"


@transaction.atomic
def set_due(*, conversation: Conversation, by: Staff, due_at: dt.datetime | None) -> None:
    """Say when it must be done (aware), or that no time is set.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``.

    """
    _set(conversation, by=by, column="due_at", value=due_at)


@transaction.atomic
def set_topic(*, conversation: Conversation, by: Staff, topic: str) -> None:
    """Say what it is about, in a word or two; empty takes it back.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``too_long``.

    """
    _set(conversation, by=by, column="topic", value=_short(topic, LONGEST_TOPIC))


@transaction.atomic
def set_subject(*, conversation: Conversation, by: Staff, subject: str) -> None:
    """Change the line staff see; what was sent keeps its own.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``too_long``; ``masked``: it holds dots for what ``by`` may not see.

    """
    known = conversation.subject
    if subject != known and subject == words_for(by.role, known, of=conversation.customer_id):
        return  # saved as it was shown
    if DOTS in subject and not by.may(Permission.PERSONAL):
        raise Refused(_("Dots stand for what is masked for your role. Write a subject without them."), code="masked")
    _set(conversation, by=by, column="subject", value=_short(subject, LONGEST_SUBJECT))


@transaction.atomic
def set_brand(*, conversation: Conversation, by: Staff, brand: Brand) -> None:
    """Move a conversation to another brand of this person.

    Raises:
        NotFound: ``by`` may not see the conversation, or is not of that brand.
        Refused: ``not_allowed``.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    if not by.may(Permission.READ_EVERYTHING) and not by.brands.filter(pk=brand.pk).exists():
        raise NotFound(_("There is no such brand."), code="not_found")
    if conversation.brand_id != brand.pk:
        conversation.brand = brand
        conversation.known_topic, conversation.topic_by, conversation.topic_chance = None, "", None  # the first brand's
        columns = ("brand", "known_topic", "topic_by", "topic_chance")
        store(conversation, *columns, by=by, verb="brand_set", data={"brand": brand.pk, "name": brand.name})


def _set(conversation: Conversation, *, by: Staff, column: str, value: int | str | dt.datetime | None) -> None:
    enter(conversation, by=by, permission=Permission.ORGANISE)
    if getattr(conversation, column) != value:
        setattr(conversation, column, value)
        told = value.isoformat() if isinstance(value, dt.datetime) else value
        store(conversation, column, by=by, verb=f"{column}_set", data={"value": told})


def _short(text: str, longest: int) -> str:
    line = " ".join(text.split())
    if len(line) > longest:
        said = _("This may have at most %(number)d characters.") % {"number": longest}
        raise Refused(said, code="too_long")
    return line


@transaction.atomic
def add_tag(*, conversation: Conversation, by: Staff, name: str) -> Tag:
    """Put a tag on, making it when it is new. Capitals do not tell tags apart.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``bad_tag``: empty or longer than 60 characters; ``too_many_tags``.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    tag = tag_named(name)
    names = [each.name for each in conversation.tags.all()]
    if tag.name not in names:
        _put_tags(conversation, by=by, names=[*names, tag.name])
    return tag


@transaction.atomic
def remove_tag(*, conversation: Conversation, by: Staff, name: str) -> None:
    """Take a tag off; one that is not on it changes nothing.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    names = [each.name for each in conversation.tags.all()]
    kept = [each for each in names if each.casefold() != _clean(name).casefold()]
    if kept != names:
        _put_tags(conversation, by=by, names=kept)


@transaction.atomic
def set_tags(*, conversation: Conversation, by: Staff, names: Iterable[str]) -> None:
    """Let a conversation have exactly these tags.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``bad_tag``; ``too_many_tags``.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    wanted = sorted({each.name for each in _tags_named([_checked(name) for name in names])})
    if wanted != sorted(each.name for each in conversation.tags.all()):
        _put_tags(conversation, by=by, names=wanted)


def _put_tags(conversation: Conversation, *, by: Staff, names: list[str]) -> None:
    if len(names) > MOST_TAGS:
        said = _("A conversation may have at most %(number)d tags.") % {"number": MOST_TAGS}
        raise Refused(said, code="too_many_tags")
    before = {each.name for each in conversation.tags.all()}
    conversation.tags.set(Tag.objects.filter(name__in=names))
    data = {"added": sorted(set(names) - before), "removed": sorted(before - set(names))}
    store(conversation, by=by, verb="tagged", data=data)


def tag_named(name: str) -> Tag:
    """Return the tag of this name in any capitals, made when there is none.

    Raises:
        Refused: ``bad_tag``: empty or longer than 60 characters.

    """
    clean = _checked(name)
    return Tag.objects.filter(name__iexact=clean).first() or Tag.objects.get_or_create(name=clean)[0]


def _tags_named(names: list[str]) -> list[Tag]:
    """Return the tags of these names in any capitals, the new ones made. At most three statements."""
    found = _alike(names)
    present = {each.name.casefold() for each in found}
    missing = {name.casefold(): name for name in names if name.casefold() not in present}
    if not missing:
        return found
    Tag.objects.bulk_create([Tag(name=name) for name in missing.values()], ignore_conflicts=True)
    return _alike(names)


def _alike(names: list[str]) -> list[Tag]:
    alike = Q(pk__in=[])
    for name in names:
        alike |= Q(name__iexact=name)
    return list(Tag.objects.filter(alike))


def _checked(name: str) -> str:
    clean = _clean(name)
    if not 0 < len(clean) <= LONGEST_TAG:
        said = _("A tag has between 1 and %(number)d characters.") % {"number": LONGEST_TAG}
        raise Refused(said, code="bad_tag")
    return clean


def _clean(name: str) -> str:
    return " ".join(name.split())

"""What a brand's people put right, learned from by the worker; a layer is marked stale as soon as they say more.

Learned from are the newest corrections that hold for their text, and beside them as many of the brand's newest other
messages that were seen: those of conversations that somebody answered or closed. What is erased teaches no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from django.db.models import Exists, OuterRef, Q

from sunwai.inbox.models import Correction, Message, ReadingLayer
from sunwai.inbox.readings import LANGUAGE, MOOD, WEIGHTS, digest_of, told
from sunwai.kernel import clock
from sunwai.language.learning import LEFT_EACH, MOST_CORRECTED, Lesson, judge, learn
from sunwai.language.lessons import stored
from sunwai.language.trained import version_of
from sunwai.people.models import Brand

WAIT: Final = dt.timedelta(seconds=30)  # people put several things right in a row
MOST_SAID: Final = 3 * MOST_CORRECTED  # corrections looked at: a message may have several


def mark(messages: Iterable[int]) -> None:
    """Note that what people say of these messages is other than it was. One statement."""
    talked = Brand.objects.filter(conversations__messages__in=list(messages))
    ReadingLayer.objects.filter(brand__in=talked.values("pk")).update(stale_at=clock.now())


def said_of(brand_id: int) -> None:
    """Note that somebody of a brand's people said something. One statement, more the first time."""
    now = clock.now()
    if not ReadingLayer.objects.filter(brand=brand_id).update(stale_at=now):
        ReadingLayer.objects.get_or_create(brand_id=brand_id, defaults={"stale_at": now})


def drain() -> int:
    """Learn one brand's corrections anew, if they or the weights are others; return 0 where none are. By the worker."""
    version = _version()
    settled, other = Q(stale_at__lte=clock.now() - WAIT), ~Q(weights=version) & Q(number__gt=0)
    row = ReadingLayer.objects.filter(settled | other).order_by("stale_at", "pk").first() if version else None
    if row is None:
        return 0
    relearn(row)
    return 1


def relearn(row: ReadingLayer) -> None:
    """Make a brand's layer anew. The learning itself takes up to some seconds and holds no transaction."""
    lessons = lessons_of(row)
    layer = learn(lessons)
    changed = {
        "number": row.number + 1,
        "weights": _version(),
        "corrections": layer.corrected,
        "data": stored(layer),
        "judged": [asdict(each) for each in judge(lessons)],
        "learned_at": clock.now(),
    }
    ReadingLayer.objects.filter(pk=row.pk, number=row.number).update(**changed)
    # what was said meanwhile is still to be learned
    ReadingLayer.objects.filter(pk=row.pk, stale_at=row.stale_at, since=row.since).update(stale_at=None)


def lessons_of(row: ReadingLayer) -> list[Lesson]:
    """Return what a brand's people put right, the newest first, and then what they left alone. Two queries."""
    said = Correction.objects.filter(message__conversation__brand=row.brand_id, withdrawn_at=None)
    said = said.exclude(what=LANGUAGE)  # moods and labels are learned, languages are not
    since = said.filter(at__gt=row.since) if row.since else said
    whats: dict[int, set[str]] = {}
    rows: dict[int, Message] = {}
    for each in since.select_related("message").order_by("-pk")[:MOST_SAID]:
        if each.digest == digest_of(_wording(each.message)):
            whats.setdefault(each.message_id, set()).add(each.what)
            rows[each.message_id] = each.message
    corrected = [_lesson(rows[number], whats[number]) for number in list(whats)[:MOST_CORRECTED]]
    left = [_lesson(each) for each in _left(row.brand_id, LEFT_EACH * len(corrected))] if corrected else []
    return [each for each in (*corrected, *left) if each is not None]


def _left(brand_id: int, most: int) -> list[Message]:
    """Return a brand's newest messages of which nobody said anything, though somebody had them before their eyes."""
    said = Correction.objects.filter(withdrawn_at=None)
    seen = Q(conversation__first_response_at__isnull=False) | Q(conversation__resolved_at__isnull=False)
    seen |= Q(conversation__in=said.filter(message__conversation__brand=brand_id).values("message__conversation"))
    rows = Message.objects.filter(seen, conversation__brand=brand_id, direction="in", automatic=False, deleted_at=None)
    alone = rows.filter(~Exists(said.filter(message=OuterRef("pk"))), reading__isnull=False)
    return list(alone.order_by("-pk")[:most])


def _lesson(message: Message, said: Iterable[str] = ()) -> Lesson | None:
    found, text = told(message.reading), _wording(message)
    if found is None or not found.mood or not text.strip():
        return None
    labels = frozenset(each.name for each in found.labels)
    return Lesson(text=text, mood=found.mood, labels=labels, said=frozenset(said) & {MOOD, *labels, *found.denied})


def _wording(message: Message) -> str:
    return message.text or message.subject


def _version() -> str:
    """Return what the weights are called; empty where they are missing, which the health page says."""
    try:
        return version_of(WEIGHTS)
    except (OSError, ValueError, KeyError):
        return ""

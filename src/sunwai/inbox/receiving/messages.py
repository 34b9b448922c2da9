"""The messages themselves, and their files."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from sunwai.channels.types import Media, link
from sunwai.inbox.models import (
    Attachment,
    AuthorType,
    Delivery,
    Message,
)
from sunwai.inbox.receiving import marks
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.inbox.rechecks import first_check
from sunwai.kernel.bulk import insert_rows

LONGEST_NAME = 200
FIVE_STARS = range(1, 6)


def find_parents(arrivals: Sequence[Arrival]) -> None:
    """Set what each arrival answers, where we have it. One statement."""
    wanted = {(each.connection.pk, each.item.parent_id): each for each in arrivals if each.item.parent_id}
    if not wanted:
        return
    rows = Message.objects.filter(
        Q(external_id__in={key[1] for key in wanted}), connection_id__in={key[0] for key in wanted}
    ).select_related("thread__identity__customer")
    found = {(row.connection_id, row.external_id): row for row in rows}
    for each in arrivals:
        each.parent = found.get((each.connection.pk, each.item.parent_id))


def write(arrivals: Sequence[Arrival]) -> list[Message]:
    """Store the messages and their attachments. Two statements, three with words of ours."""
    for each in arrivals:
        each.message = _message(each)
    marks.heed(arrivals)
    stored = insert_rows(each.the_message() for each in arrivals)
    insert_rows(
        _attachment(each, number, media) for each in arrivals for number, media in enumerate(each.item.attachments)
    )
    return stored


def _message(arrival: Arrival) -> Message:
    item, reading = arrival.item, arrival.incoming.reading
    return Message(
        conversation=arrival.the_conversation(),
        thread=arrival.the_thread(),
        connection=arrival.connection,
        external_id=item.external_id,
        in_reply_to=arrival.parent,
        parent_id=item.parent_id or (item.ancestors[-1].external_id if item.ancestors else ""),
        direction=item.direction.value,
        kind=item.kind.value,
        visibility=item.visibility.value,
        text=item.text,
        html=item.html,
        subject=item.subject[:300],
        language=reading.language if reading else "",
        script=reading.script if reading else "",
        sent_at=item.sent_at,
        author_type=AuthorType.CUSTOMER if arrival.inbound else AuthorType.AGENT,
        author_identity=arrival.the_identity() if arrival.inbound else None,
        author_name=(item.author.name or item.author.handle)[:LONGEST_NAME],
        automatic=item.automatic,
        proof=arrival.proof,
        rating=stars(item.rating),
        check_at=first_check(arrival.connection, item.sent_at) if arrival.inbound else None,
        url=link(item.url),
        meta=dict(item.meta),
        reading=arrival.incoming.told,
        delivery="" if arrival.inbound else Delivery.SENT,
        delivery_at=None if arrival.inbound else item.sent_at,
    )


def stars(rating: int | None) -> int | None:
    """Return a review's stars, 1 to 5; None for anything else."""
    return rating if rating in FIVE_STARS else None


def _attachment(arrival: Arrival, number: int, media: Media) -> Attachment:
    stored = arrival.incoming.files.get(number)
    return Attachment(
        message=arrival.the_message(),
        name=media.name[:255],
        content_type=media.content_type[:120],
        size=stored.size if stored else 0,
        digest=stored.digest if stored else "",
        file=stored.key if stored else "",
        problem=stored.problem if stored else "",
        source_url=media.url,
        inline_id=media.inline_id[:255],
    )

"""Private messages as the Graph API returns them, read as if their events had come.

Source: Graph API, "Conversation" and "Message" nodes (2026-06).
"""

from __future__ import annotations

from pydantic import Field

from sunwai.adapters.meta.media import media_at
from sunwai.adapters.meta.messenger import thread
from sunwai.adapters.meta.payloads import Entry
from sunwai.channels.shapes import Id, Malformed, Moment, Ref, Shape, Text
from sunwai.channels.types import Author, Direction, InboundItem, InboundMessage, Kind, Media, Visibility


class Person(Shape):
    """Somebody in a private thread."""

    id: Ref = ""
    name: Text = ""
    username: Text = ""


class People(Shape):
    """A list of them."""

    data: tuple[Person, ...] = ()


class Address(Shape):
    """Where a picture or a video of a message is."""

    url: Text = ""


class MessageFile(Shape):
    """One file of a message."""

    name: Text = ""
    mime_type: Text = ""
    file_url: Text = ""
    image_data: Address = Address()
    video_data: Address = Address()


class Files(Shape):
    """A list of them."""

    data: tuple[MessageFile, ...] = ()


class MessageNode(Shape):
    """One private message."""

    id: Id
    message: Text = ""
    created_time: Moment = None
    from_: Person = Field(Person(), alias="from")
    to: People = People()
    attachments: Files = Files()


def direct_items(node: object, entry: Entry) -> list[InboundItem]:
    """Return the message that a node is.

    Raises:
        Malformed: it names nobody, or no time.

    """
    told = MessageNode.model_validate(node)
    ours = told.from_.id == entry.id
    other = next((each for each in told.to.data if each.id != entry.id), Person()) if ours else told.from_
    if told.created_time is None or not other.id:
        raise Malformed("a message of nobody, or without a time")
    partner = Author(external_id=other.id, scope=entry.id, name=other.name, handle=other.username)
    return [
        InboundMessage(
            account=entry.id,
            external_id=told.id,
            root=thread(partner),
            author=Author(external_id=entry.id) if ours else partner,
            partner=partner if ours else None,
            kind=Kind.DM,
            visibility=Visibility.PRIVATE,
            sent_at=told.created_time,
            text=told.message,
            direction=Direction.OUT if ours else Direction.IN,
            attachments=tuple(_files(told.attachments)),
        )
    ]


def _files(files: Files) -> list[Media]:
    return [_file(each) for each in files.data if _address(each)]


def _file(file: MessageFile) -> Media:
    kind = "image" if file.image_data.url else "video" if file.video_data.url else "file"
    known = media_at(kind, _address(file))
    return Media(name=file.name or known.name, content_type=file.mime_type or known.content_type, url=known.url)


def _address(file: MessageFile) -> str:
    return file.image_data.url or file.video_data.url or file.file_url

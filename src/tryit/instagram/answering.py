"""The desk answers: under a comment, in private inside the windows, and it hides and deletes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tryit.cast.people import BY_KEY, Person
from tryit.facebook.errors import (
    already_answered,
    bad_parameter,
    outside_window,
    too_old,
    unknown_object,
    unknown_person,
)
from tryit.facebook.messaging import HUMAN_WINDOW, PRIVATE_REPLY_WINDOW, WINDOW, quick_replies
from tryit.facebook.publishing import UPLOADED
from tryit.instagram import wire
from tryit.web import Request
from tryit.world import PAGE, Entry

if TYPE_CHECKING:
    from tryit.instagram.network import Instagram

TEXT_BYTES = 1_000
COMMENT_LENGTH = 2_200


def comment(network: Instagram, request: Request, name: str) -> object:
    """POST /{comment}/replies or /{post}/comments."""
    text = str(request.params.get("message") or "")
    if not 0 < len(text) <= COMMENT_LENGTH:
        raise bad_parameter(f"Param message must be at most {COMMENT_LENGTH} characters long")
    above = None if name == wire.POST else network.standing(name)
    parent = (above.parent or above.id) if above else ""
    entry = network.write(str(network.around.ids.take()), PAGE, text, thread=wire.POST, parent=parent)
    network.tell_comment(entry)
    spoken_to = above if above is None or above.author != PAGE else network.entry(above.parent)
    if spoken_to is not None and spoken_to.author != PAGE:
        network.around.hear(BY_KEY[spoken_to.author], entry)
    return {"id": entry.id}


def message(network: Instagram, request: Request, _name: str) -> object:
    """POST /me/messages: to a customer inside the window, or once to the author of a comment."""
    recipient, content = _object(request.params.get("recipient")), _object(request.params.get("message"))
    answered = str(recipient.get("comment_id") or "")
    person = _author_of(network, answered) if answered else _inside_window(network, recipient, request)
    text, shown = _content(content)
    thread = f"ig-{person.key}"
    entry = network.write(network.mid(), PAGE, text, thread=thread, private=True, parent=answered, picture=shown)
    entry.extra["choices"] = quick_replies(content)
    network.tell_direct(person, {"message": {"mid": entry.id, "text": text, "is_echo": True}}, ours=True)
    network.around.hear(person, entry)
    return {"recipient_id": wire.scoped_id(person), "message_id": entry.id}


def upload(network: Instagram, request: Request, _name: str) -> object:
    """POST /me/message_attachments: take a file; only that there was one is kept."""
    if request.params.get("platform") != "instagram" or not request.params.get("filedata"):
        raise bad_parameter("Param filedata must be a file, and platform must be given")
    return {"attachment_id": str(network.around.ids.take())}


def hide(network: Instagram, request: Request, name: str) -> object:
    """POST /{comment} with ``hide``: hide somebody's comment, or show it again."""
    if "hide" not in request.params:
        raise bad_parameter("Nothing to change")
    network.standing(name).hidden = request.params["hide"] is True
    return {"success": True}


def delete(network: Instagram, _request: Request, name: str) -> object:
    """DELETE /{comment}."""
    entry = network.standing(name)
    if entry.private:
        raise unknown_object(name)
    entry.deleted = True
    return {"success": True}


def _content(content: Mapping[str, Any]) -> tuple[str, str]:
    """Return the words and the picture of what the desk sends."""
    text = str(content.get("text") or "")
    if len(text.encode()) > TEXT_BYTES:
        raise bad_parameter(f"Length of param message[text] must be at most {TEXT_BYTES} bytes")
    attached = _object(content.get("attachment"))
    if not text and not attached:
        raise bad_parameter("The parameter message is required")
    return text or f"[{attached.get('type')}]", UPLOADED if attached.get("type") == "image" else ""


def _author_of(network: Instagram, answered: str) -> Person:
    entry = network.standing(answered)
    if entry.author == PAGE:
        raise bad_parameter("An account cannot answer itself in private")
    if network.around.now() - entry.at > PRIVATE_REPLY_WINDOW:
        raise too_old()
    if any(each.parent == answered and each.private and each.author == PAGE for each in network.entries()):
        raise already_answered()
    return BY_KEY[entry.author]


def _inside_window(network: Instagram, recipient: Mapping[str, Any], request: Request) -> Person:
    person = wire.PEOPLE.get(str(recipient.get("id", "")))
    if person is None:
        raise unknown_person()
    window = HUMAN_WINDOW if request.params.get("tag") == "HUMAN_AGENT" else WINDOW
    if network.around.now() - _last_words(network, person) > window:
        raise outside_window()
    return person


def _last_words(network: Instagram, person: Person) -> float:
    """Return when a customer last wrote in private, seconds since 1970; 0 when never."""
    said: list[Entry] = [each for each in network.entries(f"ig-{person.key}") if each.author == person.key]
    return max((each.at for each in said), default=0.0)


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}

"""The Bot API as the desk calls it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tryit import picture
from tryit.cast.people import BY_KEY, Person
from tryit.telegram import wire
from tryit.web import Request, Response, as_json
from tryit.world import PAGE, Entry

if TYPE_CHECKING:
    from tryit.telegram.network import Telegram

Call = Callable[["Telegram", Request, str], Response]

TEXT_LENGTH, CAPTION_LENGTH = 4_096, 1_024
UPLOADED = "uploaded"  # the simulator keeps no files: it shows a parcel where a picture was


def call(network: Telegram, request: Request, name: str) -> Response:
    """Answer one method."""
    if (shown := network.profile.call(name, request.params)) is not None:
        return _done(shown[1]) if shown[0] else refused(400, str(shown[1]))
    method = METHODS.get(name)
    return method(network, request.params) if method else refused(404, "Not Found")


def file(network: Telegram, _request: Request, path: str) -> Response:
    """GET /file/bot…/photos/…: a customer's picture."""
    entry = network.entry(path.removeprefix("photos/").removesuffix(".png"))
    if entry is None or not entry.picture:
        return refused(404, "Not Found")
    return Response(body=picture.draw(entry.picture), content_type="image/png")


def refused(status: int, description: str) -> Response:
    """Return a refusal, as Telegram writes it."""
    return as_json({"ok": False, "error_code": status, "description": description}, status=status)


def _done(result: object) -> Response:
    return as_json({"ok": True, "result": result})


def _me(network: Telegram, _params: Mapping[str, Any]) -> Response:
    rights = {"can_join_groups": True, "can_read_all_group_messages": True, "can_connect_to_business": False}
    return _done({**wire.bot(network.around.settings["bot_id"], network.around.shop), **rights})


def _hook(network: Telegram, _params: Mapping[str, Any]) -> Response:
    waiting = sum(1 for push in network.world.pushes if push.network == network.slug)
    known = {"url": network.around.settings.get("hook") or "https://desk.example/", "has_custom_certificate": False}
    kinds = ["message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"]
    kinds += ["business_connection", "business_message", "edited_business_message", "deleted_business_messages"]
    return _done({**known, "pending_update_count": waiting, "allowed_updates": [*kinds, "message_reaction"]})


def _send(network: Telegram, params: Mapping[str, Any]) -> Response:
    """Take words, a photo or a document; the customer reads them."""
    above = _above(network, params)
    private = str(params.get("chat_id")) != str(wire.GROUP)
    person = wire.IDS.get(_number(params.get("chat_id"))) if private else _author(above)
    if person is None or not _has_written(network, person, private=private):
        return refused(400, "Bad Request: chat not found")
    text = str(params.get("text") or params.get("caption") or "")
    attached = str(params.get("photo") or params.get("document") or "")
    if not (text or attached):
        return refused(400, "Bad Request: message text is empty")
    if len(text) > (CAPTION_LENGTH if attached else TEXT_LENGTH):
        return refused(400, f"Bad Request: {'caption' if attached else 'message'} is too long")
    thread = f"tg-{'private' if private else 'group'}-{person.key}"
    more = {"picture": UPLOADED if params.get("photo") else "", "parent": above.id if above else ""}
    extra: dict[str, Any] = {"with": person.key, "choices": _buttons(params)}
    name = f"tg-{network.around.ids.take()}"
    shown = text or f"[{attached}]"
    entry = network.write(name, PAGE, shown, thread=thread, private=private, extra=extra, **more)
    network.around.hear(person, entry)
    return _done(network.message(entry))


def _buttons(params: Mapping[str, Any]) -> list[list[str]]:
    """Return the words and data of the inline buttons, in their order."""
    told = params.get("reply_markup") or {}
    markup = json.loads(told) if isinstance(told, str) else told
    return [[each["text"], each["callback_data"]] for row in markup.get("inline_keyboard", []) for each in row]


def _calm(_network: Telegram, _params: Mapping[str, Any]) -> Response:
    return _done(result=True)


def _above(network: Telegram, params: Mapping[str, Any]) -> Entry | None:
    told = params.get("reply_parameters")
    given = json.loads(told) if isinstance(told, str) else told
    return network.entry(f"tg-{given['message_id']}") if isinstance(given, dict) else None


def _author(entry: Entry | None) -> Person | None:
    return BY_KEY[entry.extra["with"]] if entry else None


def _has_written(network: Telegram, person: Person, *, private: bool) -> bool:
    """Say whether the customer has begun: a bot cannot."""
    return any(each.author == person.key and each.private == private for each in network.entries())


def _file_of(network: Telegram, params: Mapping[str, Any]) -> Response:
    name = str(params.get("file_id", "")).partition("-")[2]
    entry = network.entry(name)
    if entry is None or not entry.picture:
        return refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    size = len(picture.draw(entry.picture))
    told = {"file_id": params["file_id"], "file_unique_id": name, "file_size": size}
    return _done({**told, "file_path": f"photos/{name}.png"})


def _delete(network: Telegram, params: Mapping[str, Any]) -> Response:
    entry = network.entry(f"tg-{params.get('message_id')}")
    if entry is None or entry.deleted:
        return refused(400, "Bad Request: message to delete not found")
    entry.deleted = True
    return _done(result=True)


def _react(network: Telegram, params: Mapping[str, Any]) -> Response:
    entry = network.entry(f"tg-{params.get('message_id')}")
    if entry is None or entry.deleted:
        return refused(400, "Bad Request: message to react not found")
    entry.likes = len(params.get("reaction") or ())
    return _done(result=True)


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.removeprefix("-").isdecimal() else 0


METHODS: dict[str, Callable[[Telegram, Mapping[str, Any]], Response]] = {
    "getMe": _me,
    "getWebhookInfo": _hook,
    "sendMessage": _send,
    "sendPhoto": _send,
    "sendDocument": _send,
    "getFile": _file_of,
    "deleteMessage": _delete,
    "setMessageReaction": _react,
    "answerCallbackQuery": _calm,
}

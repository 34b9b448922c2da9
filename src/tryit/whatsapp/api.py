"""The Cloud API as the desk calls it: messages, files, templates, and what is known of the number."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tryit import picture
from tryit.cast.people import Person
from tryit.web import Request, Response, as_json
from tryit.whatsapp import errors, wire
from tryit.world import PAGE, Entry

if TYPE_CHECKING:
    from tryit.whatsapp.network import WhatsApp

Call = Callable[["WhatsApp", Request, str], Response]

DAY = 86_400.0  # seconds
TEXT_LENGTH = 4_096
MOST_BUTTONS, BUTTON, MOST_ROWS, ROW, BODY = 3, 20, 10, 24, 1_024  # interactive messages
UPLOADED = "uploaded"  # the simulator keeps no files: it shows a parcel where a picture was
TEMPLATES = {
    "order_update": "नमस्ते {{1}}, आपके ऑर्डर {{2}} की जानकारी तैयार है। कृपया यहाँ उत्तर दें।",
    "we_called": "We tried to help you with {{1}}. May we go on?",
}


def check_caller(request: Request, settings: Mapping[str, str], *, proved: bool) -> None:
    """Compare the token, and the proof that the caller has the app's secret.

    Raises:
        CloudError: they are not ours.

    """
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), settings["access_token"].encode()):
        raise errors.bad_token()
    proof = hmac.new(settings["app_secret"].encode(), given.encode(), hashlib.sha256).hexdigest()
    if proved and request.params.get("appsecret_proof") != proof:
        raise errors.bad_proof()


def send(network: WhatsApp, request: Request, name: str) -> Response:
    """POST /{number}/messages: free words within a day of the customer's last, a template at any time."""
    if name != network.around.settings["phone_number_id"]:
        raise errors.unknown_object(name)
    asked = request.params
    person = _person(str(asked.get("to") or asked.get("recipient") or ""))
    text, shown = _content(network, asked, person)
    extra = {"to": person.key, "mark": asked.get("biz_opaque_callback_data", ""), "choices": _choices(asked)}
    thread = f"wa-{person.key}"
    entry = network.write(network.wamid(), PAGE, text, thread=thread, private=True, picture=shown, extra=extra)
    network.tell_status(entry, "sent")
    network.tell_status(entry, "delivered")
    network.around.hear(person, entry)
    contact = {"input": wire.phone(person), "wa_id": wire.phone(person), "user_id": wire.user_id(person)}
    taken = [{"id": entry.id, "message_status": "accepted"}]
    return as_json({"messaging_product": "whatsapp", "contacts": [contact], "messages": taken})


def upload(network: WhatsApp, request: Request, _name: str) -> Response:
    """POST /{number}/media: take a file; only that there was one is kept."""
    if not request.params.get("file") or request.params.get("messaging_product") != "whatsapp":
        raise errors.bad_parameter("Param file must be a file with one of the supported types.")
    return as_json({"id": str(network.around.ids.take())})


def templates(network: WhatsApp, _request: Request, name: str) -> Response:
    """GET /{business account}/message_templates."""
    if name != network.around.settings["waba_id"]:
        raise errors.unknown_object(name)
    rows = [_template(key, text, "APPROVED") for key, text in TEMPLATES.items()]
    return as_json({"data": [*rows, _template("big_sale", "Buy now!", "REJECTED")], "paging": {}})


def subscriptions(_network: WhatsApp, _request: Request, _name: str) -> Response:
    """GET /{business account}/subscribed_apps."""
    return as_json({"data": [{"whatsapp_business_api_data": {"id": "104200000000009", "name": "Care desk"}}]})


def node(network: WhatsApp, request: Request, name: str) -> Response:
    """GET /{number}, or /{media}: where a customer's file is."""
    if name == network.around.settings["phone_number_id"]:
        if request.params.get("fields") == "conversational_automation":
            return as_json({"id": name, "conversational_automation": network.components.held})
        known = {"id": name, "display_phone_number": "+91 91000 00001", "verified_name": network.around.shop}
        limits = {"throughput": {"level": "STANDARD"}, "whatsapp_business_manager_messaging_limit": "TIER_2K"}
        return as_json({**known, "quality_rating": "GREEN", **limits})
    shown = _shown(network, name)
    url = f"{network.around.url}/media/{name}"
    size = str(len(picture.draw(shown.picture)))
    facts = {"id": name, "mime_type": "image/png", "file_size": size}
    return as_json({"messaging_product": "whatsapp", "url": url, **facts})


def file(network: WhatsApp, _request: Request, name: str) -> Response:
    """GET the address that ``node`` told."""
    shown = _shown(network, name)
    return Response(body=picture.draw(shown.picture), content_type="image/png")


def _shown(network: WhatsApp, media: str) -> Entry:
    for entry in network.entries():
        if entry.extra.get("media") == media and not entry.deleted:
            return entry
    raise errors.unknown_object(media)


def _person(known_as: str) -> Person:
    if known_as.lstrip("+") not in wire.IDS:
        raise errors.undeliverable()
    return wire.IDS[known_as.lstrip("+")]


def _content(network: WhatsApp, asked: Mapping[str, Any], person: Person) -> tuple[str, str]:
    """Return the words and the picture of what the desk sends."""
    kind = str(asked.get("type", ""))
    content = asked.get(kind)
    if not isinstance(content, dict) or asked.get("messaging_product") != "whatsapp":
        raise errors.bad_parameter(f"The parameter {kind or 'type'} is required.")
    if kind == "template":
        return _filled(content), ""
    _check_window(network, person)
    if kind == "interactive":
        return str(content["body"]["text"]), ""
    if kind == "text":
        return _words(content), ""
    caption = str(content.get("caption") or content.get("filename") or "")
    return caption or f"[{kind}]", UPLOADED if kind == "image" else ""


def _choices(asked: Mapping[str, Any]) -> list[list[str]]:
    """Return the words and ids of buttons or rows.

    Raises:
        CloudError: they are too many or too long, or the words above them are.

    """
    told = asked.get("interactive") or {"action": {}, "body": {"text": "-"}}
    buttons = [each["reply"] for each in told["action"].get("buttons", [])]
    rows = [row for section in told["action"].get("sections", []) for row in section["rows"]]
    longest = BUTTON if buttons else ROW
    fits = all(0 < len(each["title"]) <= longest for each in [*buttons, *rows])
    if len(buttons) > MOST_BUTTONS or len(rows) > MOST_ROWS or not fits or not 0 < len(told["body"]["text"]) <= BODY:
        raise errors.bad_parameter("interactive: too many choices, or too long")
    return [[each["title"], each["id"]] for each in [*buttons, *rows]]


def automate(network: WhatsApp, request: Request, name: str) -> Response:
    """POST /{number}/conversational_automation."""
    if name != network.around.settings["phone_number_id"]:
        raise errors.unknown_object(name)
    wrong = network.components.set(request.params)
    if wrong:
        raise errors.bad_parameter(wrong)
    return as_json({"success": True})


def _words(content: Mapping[str, Any]) -> str:
    text = str(content.get("body") or "")
    if not 0 < len(text) <= TEXT_LENGTH:
        raise errors.bad_parameter(f"Param text['body'] must be at most {TEXT_LENGTH} characters long.")
    return text


def _check_window(network: WhatsApp, person: Person) -> None:
    written = (each.at for each in network.entries(f"wa-{person.key}") if each.author == person.key)
    if network.around.now() - max(written, default=0.0) > DAY:
        raise errors.window_closed()


def _filled(content: Mapping[str, Any]) -> str:
    text = TEMPLATES.get(str(content.get("name")))
    if text is None:
        raise errors.unknown_template()
    components = content.get("components") or [{}]
    values = [str(each.get("text", "")) for each in components[0].get("parameters", [])]
    if len(values) != len(set(re.findall(r"\{\{\d+\}\}", text))):
        raise errors.bad_values()
    for place, value in enumerate(values, 1):
        text = text.replace("{{%d}}" % place, value)  # noqa: UP031 - braces around it
    return text


def _template(name: str, text: str, status: str) -> dict[str, Any]:
    known = {"id": name, "name": name, "category": "UTILITY", "language": "hi" if name == "order_update" else "en"}
    return {**known, "status": status, "components": [{"type": "BODY", "text": text}]}

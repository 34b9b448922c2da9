from __future__ import annotations

from typing import Any

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.types import Template
from tests.adapters.whatsapp.cloud_server import BUSINESS, Cloud, ok


def row(name: str = "order_ready", status: str = "APPROVED", **more: Any) -> dict[str, Any]:
    body = {"type": "BODY", "text": "Dear {{1}}, order {{2}} is ready, {{1}}."}
    components = [body, *more.pop("with_", ())]
    return {"name": name, "status": status, "category": "UTILITY", "language": "en", "components": components, **more}


def listed(network: Cloud, *rows: Any) -> list[Template]:
    network.answers = [ok({"data": list(rows)})]
    return list(WhatsAppAdapter().templates(network.account))


def test_an_approved_text_has_its_gaps_in_order(network: Cloud) -> None:
    parts = [{"type": "HEADER", "format": "TEXT", "text": "Titli Bazaar"}, {"type": "FOOTER", "text": "Bye"}]

    (found,) = listed(network, row(with_=parts))

    text = "Titli Bazaar\n\nDear {{1}}, order {{2}} is ready, {{1}}.\n\nBye"
    assert found == Template(name="order_ready", language="en", text=text, fields=("1", "2"), category="utility")
    assert network.asked[0].path == f"/v26.0/{BUSINESS}/message_templates"


def test_named_gaps_keep_the_order_they_stand_in(network: Cloud) -> None:
    (found,) = listed(network, row(components=[{"type": "BODY", "text": "{{shop}}: dear {{ name }}"}]))

    assert found.fields == ("shop", "name")


def test_only_approved_texts_are_offered(network: Cloud) -> None:
    assert listed(network, row(status="REJECTED"), row(status="PAUSED"), row(status="")) == []


def test_what_cannot_be_filled_here_is_not_offered(network: Cloud) -> None:
    picture = {"type": "HEADER", "format": "IMAGE"}
    headed = {"type": "HEADER", "format": "TEXT", "text": "For {{1}}"}
    link = {"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://titli.example/{{1}}"}]}
    code = {"type": "BUTTONS", "buttons": [{"type": "OTP"}]}

    found = listed(network, *(row(with_=[part]) for part in (picture, headed, link, code, {"type": "CAROUSEL"})))

    assert found == []


def test_plain_buttons_are_no_hindrance(network: Cloud) -> None:
    buttons = [{"type": "QUICK_REPLY", "text": "Ok"}, {"type": "URL", "url": "https://titli.example/"}]

    assert listed(network, row(with_=[{"type": "BUTTONS", "buttons": buttons}]))


def test_odd_rows_are_passed_over(network: Cloud) -> None:
    assert listed(network, 5, {}, {"name": "x", "status": "APPROVED", "components": "y"}) == []


def test_every_page_is_read(network: Cloud) -> None:
    more = {"cursors": {"after": "MjQZD"}, "next": "https://graph.example/"}
    network.answers = [ok({"data": [row("a")], "paging": more}), ok({"data": [row("b")], "paging": {"cursors": {}}})]

    found = WhatsAppAdapter().templates(network.account)

    assert [each.name for each in found] == ["a", "b"]
    assert network.asked[1].query["after"] == "MjQZD"


def test_a_listing_without_end_is_left(network: Cloud) -> None:
    page = ok({"data": [], "paging": {"cursors": {"after": "x"}, "next": "y"}})
    network.answers = [page] * 50

    assert WhatsAppAdapter().templates(network.account) == []
    assert len(network.asked) == 20

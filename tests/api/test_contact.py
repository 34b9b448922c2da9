"""The contact page and the chats, as programs set them up: what the screens check is checked here too."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sunwai.connections.models import Panel
from tests import cast
from tests.api.client import Program
from tests.portal.chat import SITE, widget

pytestmark = pytest.mark.django_db


def path() -> str:
    return f"/brands/{cast.brand().pk}/contact"


def way(each: Any, address: str = "") -> dict[str, str]:
    return {"channel": str(each.pk), "address": address}


def test_nobody_chose_so_all_ways_are_there(alice: Program) -> None:
    chat = widget()

    found = alice.get(path())

    assert [each["channel"] for each in found["ways"]] == [str(chat.pk)]
    assert found["ways"][0]["address"].endswith(f"/chat/{chat.pk}/")
    assert f'data-brand="{cast.brand().slug}"' in found["snippet"]


def test_the_owners_order_words_and_addresses_are_kept_and_shown(alice: Program) -> None:
    box, page, chat = cast.mailbox(), cast.facebook(), widget()
    body = {"ways": [way(page, "https://m.me/meera"), way(box)], "introductions": {"ur": " ہم سے پوچھیے "}}

    found = alice.patch(path(), body).json()

    assert [each["address"] for each in found["ways"]] == ["https://m.me/meera", "mailto:care@shop.test"]
    assert ([each["channel"] for each in found["left_out"]], found["shown"]) == ([str(chat.pk)], True)
    assert found["introductions"] == {"ur": "ہم سے پوچھیے"}
    assert "https://m.me/meera" in Client().get(f"/contact/{cast.brand().slug}/?language=ur").content.decode()


def test_what_a_patch_leaves_out_stays(alice: Program) -> None:
    page = cast.facebook()
    alice.patch(path(), {"ways": [way(page, "tel:+911800")], "introductions": {"en": "Hello"}})

    found = alice.patch(path(), {"shown": False}).json()

    assert (found["shown"], found["introductions"]) == (False, {"en": "Hello"})
    assert found["ways"] == [{"channel": str(page.pk), "name": page.name, "address": "tel:+911800"}]
    assert Client().get(f"/contact/{cast.brand().slug}/").status_code == 404


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"ways": [{"address": "javascript:alert(1)"}]}, "bad_address"),
        ({"ways": [{}, {}]}, "unknown_way"),
        ({"introductions": {"tlh": "nuqneH"}}, "unknown_language"),
    ],
)
def test_what_the_screen_would_refuse_is_refused(body: dict[str, Any], code: str, alice: Program) -> None:
    ways = [way(cast.facebook()) | each for each in body.get("ways", [])]

    answer = alice.patch(path(), body | ({"ways": ways} if ways else {}))

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not Panel.objects.exists()


def test_another_brands_channel_is_no_way(alice: Program) -> None:
    foreign = widget("other", brand=cast.brand("Other House"))

    answer = alice.patch(path(), {"ways": [way(foreign)]})

    assert answer.json()["code"] == "unknown_way"


def test_a_chat_tells_how_it_is_put_on_a_site(alice: Program) -> None:
    chat = widget()

    found = alice.get(f"/channels/{chat.pk}/chat")

    assert f'data-connection="{chat.pk}"' in found["snippet"]
    assert (found["origins"][0], found["greeting"], found["signs_in"]) == (SITE, "Hello", True)
    assert alice.call("GET", f"/channels/{cast.facebook().pk}/chat").status_code == 404


def test_the_settings_of_a_chat_are_changed_and_its_secret_is_never_told(alice: Program) -> None:
    chat, secret = widget(), "s" * 40
    body = {"settings": {"origins": "https://new.example", "title": "Ask us", "signing_secret": secret}}

    answer = alice.patch(f"/channels/{chat.pk}", body)

    chat.refresh_from_db()
    assert (answer.status_code, answer.json()["settings"]["title"]) == (200, "Ask us")
    assert chat.account().settings["signing_secret"] == secret
    assert chat.open_settings["greeting"] == "Hello"
    assert secret.encode() not in answer.content


@pytest.mark.parametrize("settings", [{"colour": "red"}, {"widget_id": "other"}, {"title": "a\u0007b"}])
def test_settings_that_cannot_be_are_refused(settings: dict[str, str], alice: Program) -> None:
    chat = widget()
    before = dict(chat.open_settings)

    answer = alice.patch(f"/channels/{chat.pk}", {"settings": settings})

    chat.refresh_from_db()
    assert answer.status_code in {409, 422}
    assert chat.open_settings == before


def test_who_may_not_change_channels_finds_nothing(ravi: Program) -> None:
    chat = widget()

    answers = [ravi.call("GET", path()), ravi.patch(path(), {}), ravi.call("GET", f"/channels/{chat.pk}/chat")]

    assert [each.status_code for each in answers] == [404, 404, 404]

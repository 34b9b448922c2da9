"""A visitor's stream: pokes for their own chat alone; foreign sites and strangers stay outside; tabs are bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visitor import latest_change
from sunwai.inbox.touch import touch
from sunwai.kernel import changes
from sunwai.operations.web import MOST_CONNECTIONS
from sunwai.portal import live, rates, watch
from sunwai.portal.hub import CHANGED, MOST_OF_ADDRESS, MOST_OF_ONE, MOST_STREAMS, TYPING, Hub, Stream
from tests.portal.chat import BILAL, SANA, SITE, Browser, identity_token, take_in, widget

pytestmark = pytest.mark.django_db


class LocalHub(Hub):
    """A hub whose loop is here and now, and whose chats are ours."""

    def on_loop(self, call: Callable[..., object], *values: object) -> None:
        call(*values)

    def is_first(self) -> bool:
        return False


def stream_of(token: str, hub: Hub) -> Stream:
    entered = live._admitted(asked(token), preflight=False)
    assert entered.stream is not None
    hub.join(entered.stream)
    return entered.stream


def asked(token: str = SANA, *, origin: str = SITE) -> live.Asked:
    return live.Asked(str(widget().pk), f"Bearer {token}", origin)


def heard(stream: Stream) -> bytes:
    return asyncio.run(stream.take(0.01))


@pytest.mark.asks_sqlite  # on PostgreSQL a change is told once its transaction has ended; the journeys go that way
def test_a_change_pokes_the_visitor_whose_chat_it_is_and_nobody_else() -> None:
    hub = LocalHub()
    Browser().say("Hello")
    take_in()
    sana, bilal = stream_of(SANA, hub), stream_of(BILAL, hub)

    touch([Conversation.objects.get()])
    last = watch.step(hub, -1)

    assert (heard(sana), heard(bilal)) == (CHANGED, b"")
    assert watch.step(hub, last) == last


def test_nothing_new_pokes_nobody() -> None:
    hub = LocalHub()
    Browser().say("Hello")
    take_in()
    sana = stream_of(SANA, hub)

    watch.step(hub, latest_change(changes.horizon()))

    assert heard(sana) == b""


def test_many_words_are_written_once() -> None:
    hub = LocalHub()
    sana = stream_of(SANA, hub)

    for word in (CHANGED, TYPING, CHANGED, CHANGED):
        hub.tell([sana.key], word)

    assert heard(sana) == CHANGED + TYPING


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (live.Asked("nothing", f"Bearer {SANA}", SITE), 404),
        (live.Asked("", "", ""), 404),
    ],
)
def test_a_chat_that_is_not_there_has_no_stream(who: live.Asked, status: int) -> None:
    assert live._enter(who, preflight=False).status == status


def test_foreign_sites_and_strangers_get_no_stream() -> None:
    assert live._admitted(asked(origin="https://evil.example"), preflight=False).status == 403
    assert live._admitted(asked("short"), preflight=False).status == 401
    assert live._admitted(asked(), preflight=True).allowed == SITE


def test_asking_for_streams_without_end_is_slowed_down_before_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rates.PER_MINUTE, "address", 1)
    monkeypatch.setattr(live, "close_old_connections", lambda: None)

    assert [live._enter(asked("short"), preflight=False).status for _each in range(2)] == [401, 429]


def test_a_signed_visitors_stream_ends_with_the_companys_word() -> None:
    Browser().sign_in(identity_token())

    entered = live._admitted(asked(), preflight=False)

    assert entered.stream is not None
    assert entered.stream.key[1] == "user:42"
    assert entered.stream.until is not None


def test_a_browser_has_only_so_many_streams() -> None:
    hub = LocalHub()
    streams = [stream_of(SANA, hub) for _each in range(MOST_OF_ONE)]

    assert not hub.has_room(streams[0])
    hub.leave(streams[0])
    assert hub.has_room(streams[0])


def test_one_address_cannot_take_all_streams() -> None:
    hub = LocalHub()
    flood = [Stream(("chat", f"guest:{number}"), None, address="192.0.2.1") for number in range(MOST_OF_ADDRESS)]
    for each in flood:
        hub.join(each)

    assert not hub.has_room(Stream(("chat", "guest:x"), None, address="192.0.2.1"))
    assert hub.has_room(Stream(("chat", "guest:x"), None, address="192.0.2.2"))
    hub.leave(flood[0])
    assert hub.has_room(Stream(("chat", "guest:x"), None, address="192.0.2.1"))


def test_visitors_leave_connections_to_staff_and_networks() -> None:
    assert MOST_STREAMS <= 0.75 * MOST_CONNECTIONS


def test_a_stream_counts_by_the_address_that_a_trusted_proxy_names(settings: Any) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"trusted_proxies": frozenset({"10.0.0.1"})})
    forwarded = [(b"x-forwarded-for", b"192.0.2.7"), (b"x-forwarded-for", b"2001:db8::5")]

    def address(peer: str) -> str:
        return live._asked({"headers": forwarded, "client": (peer, 1), "query_string": b""}).address

    assert (address("10.0.0.1"), address("192.0.2.9")) == ("2001:db8::", "192.0.2.9")

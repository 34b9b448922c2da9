"""The live stream: who hears of what, what happens to slow readers, ended sessions and lost connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from sunwai.desk import changes, live, watch
from sunwai.desk.hub import Change, Hub
from sunwai.desk.sights import sights
from sunwai.desk.streams import GONE, MOST_WAITING, RESYNC, Stream
from sunwai.inbox.actions.assign import assign_team
from sunwai.inbox.queries.visibility import sees
from sunwai.people.models import Staff
from sunwai.people.queries import sight
from tests import cast
from tests.desk.conftest import signed_in
from tests.inbox.talk import asked
from tests.servers import neighbours


def stream_of(person: Staff, session: str = "s") -> Stream:
    seen = sight(person.pk)
    assert seen is not None
    return Stream(session=session, sight=seen)


async def heard(stream: Stream) -> bytes:
    return await stream.take(0.01)


class LocalHub(Hub):
    """A hub whose loop is here and now."""

    def on_loop(self, call: Callable[..., object], *values: object) -> None:
        call(*values)


@pytest.mark.django_db
@pytest.mark.parametrize("person", [cast.alice, cast.ravi, cast.meera, cast.vikram, cast.charlie])
def test_a_stream_covers_exactly_what_its_person_sees(person: Callable[[], Staff]) -> None:
    here, elsewhere = asked(), asked(team=cast.team("Elsewhere"))
    teamless, own = asked(team=None), asked(team=cast.team("Elsewhere"), assignee=person())

    stream = stream_of(person())

    for talk in (here, elsewhere, teamless, own):
        assert stream.covers((talk.brand_id, talk.team_id, talk.assignee_id)) == sees(person(), talk)


@pytest.mark.django_db
def test_a_change_reaches_those_who_see_it_and_nobody_else() -> None:
    hub, talk = LocalHub(), asked()
    ravi, charlie = stream_of(cast.ravi()), stream_of(cast.charlie())
    hub.streams |= {ravi, charlie}

    hub.publish([Change(talk.pk, 7, talk.brand_id, talk.team_id, None)])

    told = asyncio.run(heard(ravi)).decode()
    assert told.startswith("id: 7\n")
    assert json.loads(told.split("data: ")[1])["id"] == talk.pk
    assert asyncio.run(heard(charlie)) == b""


@pytest.mark.django_db
def test_who_loses_a_conversation_hears_of_it_once_more() -> None:
    hub, talk = LocalHub(), asked()
    ravi = stream_of(cast.ravi())
    hub.streams.add(ravi)
    hub.remember(changes.places())

    hub.publish([Change(talk.pk, 1, talk.brand_id, cast.team("Elsewhere").pk, None)])
    gone = asyncio.run(heard(ravi))
    hub.publish([Change(talk.pk, 2, talk.brand_id, cast.team("Elsewhere").pk, None)])

    assert gone.startswith(b"id: 1")
    assert asyncio.run(heard(ravi)) == b""


@pytest.mark.django_db
def test_a_slow_reader_is_told_to_read_anew() -> None:
    stream = stream_of(cast.ravi())

    for _each in range(MOST_WAITING + 1):
        stream.put(b"data: 1\n\n")

    assert asyncio.run(heard(stream)) == RESYNC


@pytest.mark.django_db
def test_every_committed_change_is_read_once_in_its_order() -> None:
    first, second = asked(), asked()
    before = changes.latest()

    assign_team(conversation=second, by=cast.ravi(), team=None)
    assign_team(conversation=first, by=cast.ravi(), team=None)

    found = changes.since(before, limit=10)
    expected = [first.pk, second.pk] if connection.vendor == "postgresql" else [second.pk, first.pk]
    assert [each.id for each in found] == expected or connection.vendor == "postgresql"


@pytest.mark.django_db
def test_an_ended_session_is_cut(ravi: Client) -> None:
    hub, stream = LocalHub(), stream_of(cast.ravi(), str(ravi.session.session_key))
    hub.streams.add(stream)

    watch.check_people(hub)
    stays = stream.over
    ravi.session.flush()
    watch.check_people(hub)

    assert not stays
    assert stream.over
    assert asyncio.run(heard(stream)) == GONE


@pytest.mark.django_db
def test_everybody_is_looked_at_as_one_by_one() -> None:
    everybody = [person().pk for person in (cast.alice, cast.ravi, cast.meera, cast.vikram, cast.charlie)]

    assert sights(everybody) == {number: sight(number) for number in everybody}


@pytest.mark.django_db
def test_who_leaves_a_team_hears_less_at_once(ravi: Client) -> None:
    hub, talk = LocalHub(), asked()
    stream = stream_of(cast.ravi(), str(ravi.session.session_key))
    hub.streams.add(stream)

    cast.ravi().teams.clear()
    Staff.objects.get(name="Ravi").teams.clear()
    watch.check_people(hub)

    assert asyncio.run(heard(stream)) == RESYNC
    assert not stream.covers((talk.brand_id, talk.team_id, None))


# the whole callable, as a server calls it ------------------------------------------------------------------------


@pytest.fixture
def entrance(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The entrance's threads, with their database connections closed afterwards; no watchers are started."""
    pool = ThreadPoolExecutor(1)
    monkeypatch.setattr(live, "ENTRANCE", pool)
    monkeypatch.setattr("sunwai.desk.watch.start", lambda _hub: None)
    yield
    pool.submit(lambda: connection.close()).result()  # noqa: PLW0108 - the thread's own connection
    pool.shutdown()


def called(headers: list[tuple[bytes, bytes]], method: str = "GET") -> list[dict[str, Any]]:
    """Call the stream, leave after a moment, and return what was sent."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.2)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    asyncio.run(live.live({"type": "http", "path": "/live", "method": method, "headers": headers}, receive, send))
    return sent


def cookie(client: Client) -> tuple[bytes, bytes]:
    return b"cookie", f"a=1; {settings.SESSION_COOKIE_NAME}={client.session.session_key}".encode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("entrance")
def test_a_signed_in_browser_gets_events() -> None:
    sent = called([cookie(signed_in(cast.ravi()))])

    assert sent[0]["status"] == 200
    assert (b"content-type", b"text/event-stream; charset=utf-8") in sent[0]["headers"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("entrance")
@pytest.mark.parametrize(
    "header", [b"", b"sunwai_session=nonsense", b"\xff\xfe=;;;=", b"sunwai_session=" + b"x" * 9000]
)
def test_strangers_are_refused(header: bytes) -> None:
    sent = called([(b"cookie", header)])

    assert [each.get("status") for each in sent] == [401, None]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("entrance")
def test_a_changed_password_ends_the_right_to_listen() -> None:
    browser = signed_in(cast.ravi())
    person = cast.ravi()
    person.set_password("another one entirely")
    person.save()

    assert called([cookie(browser)])[0]["status"] == 401


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("entrance")
def test_a_returning_browser_is_told_what_it_missed() -> None:
    browser, talk = signed_in(cast.ravi()), asked()
    before = changes.latest()
    assign_team(conversation=talk, by=cast.ravi(), team=None)
    neighbours.settle()

    sent = called([cookie(browser), (b"last-event-id", str(before).encode())])

    assert f'"id":{talk.pk}' in sent[1]["body"].decode()


@pytest.mark.usefixtures("entrance")
def test_only_reading_is_possible() -> None:
    assert called([], method="POST")[0]["status"] == 405

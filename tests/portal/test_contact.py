"""The contact panel: the owner's order, true waiting times, honest where there is nothing to say; and its set-up."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sunwai.connections.models import Panel
from sunwai.inbox.queries.waiting import waits
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.portal.durations import lasting
from tests import cast
from tests.portal.chat import widget

pytestmark = pytest.mark.django_db
PAGE = "/contact/meera-foods/"


def answered_after(*minutes: float | None) -> None:
    """Let conversations of our page have had their first answer after so many minutes; None: not yet."""
    begun = clock.now() - dt.timedelta(days=1)
    for each in minutes:
        first = None if each is None else begun + dt.timedelta(minutes=each)
        cast.conversation(opened_at=begun, first_response_at=first)


def staff_client(person: Staff) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["second_factor_seen"] = True
    session.save()
    return client


def ways_of(*rows: tuple[object, str]) -> Panel:
    ways = [{"id": str(getattr(each, "pk", each)), "address": address} for each, address in rows]
    return Panel.objects.create(brand=cast.brand(), ways=ways)


def test_waiting_times_are_those_of_the_last_days() -> None:
    answered_after(10, 20, 30, 40, 50)
    old = cast.conversation(opened_at=clock.now() - dt.timedelta(days=9))
    old.first_response_at = old.opened_at + dt.timedelta(days=5)
    old.save()

    wait = waits([cast.facebook().pk])[cast.facebook().pk]

    assert (wait.answered, wait.median) == (5, dt.timedelta(minutes=30))
    assert wait.nine_in_ten == dt.timedelta(minutes=46)


def test_who_still_waits_counts_too() -> None:
    answered_after(10, 10, 10, 10, 10, *[None] * 6)

    wait = waits([cast.facebook().pk])[cast.facebook().pk]

    assert wait.waiting == 6
    assert wait.median is not None
    assert wait.median >= dt.timedelta(hours=23)


def test_too_few_answers_are_said_to_be_too_few() -> None:
    answered_after(10, 20)

    shown = Client().get(PAGE).content.decode()

    assert "Too few answers" in shown
    assert "half within" not in shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 minute"), (61, "2 minutes"), (5400, "90 minutes"), (5401, "2 hours"), (172_801, "3 days")],
)
def test_lengths_are_rounded_up(seconds: int, words: str) -> None:
    assert lasting(dt.timedelta(seconds=seconds)) == words


def test_the_owners_order_and_addresses_stand() -> None:
    ways_of((cast.facebook(), "https://m.me/meera"), (cast.mailbox(), ""))
    chat = widget()

    shown = Client().get(PAGE).content.decode()

    assert shown.index("https://m.me/meera") < shown.index("mailto:care@shop.test")
    assert str(chat.pk) not in shown
    assert shown.count("Best now") == 1


def test_a_way_the_owner_left_out_is_not_shown_when_the_chosen_one_is_paused() -> None:
    chosen, left_out = cast.facebook(), cast.mailbox()
    ways_of((chosen, "https://m.me/meera"))
    chosen.state = "paused"
    chosen.save()

    shown = Client().get(PAGE).content.decode()

    assert left_out.account_id not in shown
    assert "No way to reach us" in shown


def test_an_address_that_could_run_is_never_shown() -> None:
    ways_of((cast.facebook(), "javascript:alert(1)"))
    form = {f"place_{cast.facebook().pk}": "1", f"address_{cast.facebook().pk}": "javascript:alert(1)"}

    answer = staff_client(cast.alice()).post(f"/setup/contact/{cast.brand().pk}/", form)

    assert answer.status_code == 422
    assert "javascript:" not in Client().get(PAGE).content.decode()


def test_the_panel_is_told_to_any_site_without_cookies() -> None:
    chat = widget()

    answer = Client().get(f"{PAGE}panel?language=ur", headers={"origin": "https://anywhere.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["language"] == "ur"
    assert [each["url"].endswith(f"/chat/{chat.pk}/") for each in answer.json()["ways"]] == [True]


def test_every_page_of_a_site_asks_and_the_numbers_are_counted_once_in_20_seconds() -> None:
    ways_of((cast.facebook(), "https://m.me/meera"))
    asked = f"{PAGE}panel?language=en"
    first = Client().get(asked).json()
    answered_after(*[10] * 5)

    with CaptureQueriesContext(connection) as seen:
        again = Client().get(asked).json()
    assert (again, len(seen)) == (first, 2)
    with time_machine.travel(clock.now() + dt.timedelta(seconds=21)):
        later = Client().get(asked).json()

    assert later["ways"][0]["times"] != first["ways"][0]["times"]


def test_a_hidden_panel_is_not_there() -> None:
    Panel.objects.create(brand=cast.brand(), shown=False)

    assert Client().get(PAGE).status_code == 404
    assert Client().get("/contact/nobody/").status_code == 404


def test_the_page_is_in_the_visitors_language_with_a_switch() -> None:
    cast.brand()

    hindi = Client(headers={"accept-language": "hi"}).get(PAGE).content.decode()
    urdu = Client(headers={"accept-language": "hi"}).get(f"{PAGE}?language=ur").content.decode()

    assert '<html lang="hi" dir="ltr">' in hindi
    assert '<html lang="ur" dir="rtl">' in urdu
    assert "اردو" in hindi


def test_staff_set_up_the_panel() -> None:
    box, page = cast.mailbox(), cast.facebook()
    form = {"shown": "on", "words_ur": "ہم سے پوچھیے", f"place_{box.pk}": "2", f"place_{page.pk}": "1"}

    staff_client(cast.alice()).post(f"/setup/contact/{cast.brand().pk}/", form)

    panel = Panel.objects.get()
    assert [each["id"] for each in panel.ways] == [str(page.pk), str(box.pk)]
    assert panel.words == {"ur": "ہم سے پوچھیے"}


def test_a_new_signing_secret_is_shown_once() -> None:
    chat, alice = widget(), staff_client(cast.alice())
    before = chat.account().settings["signing_secret"]

    shown = alice.post(f"/setup/contact/chat/{chat.pk}/secret/").content.decode()

    chat.refresh_from_db()
    secret = chat.account().settings["signing_secret"]
    assert secret != before
    assert secret in shown
    assert secret not in alice.get(f"/setup/contact/chat/{chat.pk}/").content.decode()


@pytest.mark.parametrize("person", [cast.ravi, cast.vikram, cast.charlie])
def test_who_may_not_change_channels_finds_no_set_up(person: object) -> None:
    client = staff_client(person())  # type: ignore[operator]

    for path in ("", f"{cast.brand().pk}/", f"chat/{widget().pk}/"):
        assert client.get(f"/setup/contact/{path}").status_code == 404

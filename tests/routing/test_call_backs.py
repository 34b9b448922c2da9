"""A visitor asks to be rung in a time that is free; the desk has it when the time begins."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sunwai.customers.models import Fact
from sunwai.inbox.actions.status import wake_snoozed
from sunwai.inbox.models import Conversation, Topic
from sunwai.inbox.queries.listing import list_page
from sunwai.kernel.errors import Refused
from sunwai.people.models import Brand
from sunwai.people.roles import Role
from sunwai.routing.actions.calendars import choose_calendar, make_calendar
from sunwai.routing.actions.call_back_ends import cancel
from sunwai.routing.actions.call_back_rules import set_rule
from sunwai.routing.actions.call_backs import ask
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.call_backs.times import Slot
from sunwai.routing.call_backs.wish import Wish
from sunwai.routing.models import CallBack
from sunwai.routing.queries.calendars import calendar_for
from sunwai.routing.queries.call_backs import free_slots, opened, rule_of, secret_of
from tests import cast

pytestmark = pytest.mark.django_db
INDIA = ZoneInfo("Asia/Kolkata")
MONDAY = dt.datetime(2026, 11, 23, 9, 40, tzinfo=INDIA)
WEEK = {"week": {"monday": ["10:00-11:30"], "tuesday": ["10:00-11:00"]}}
NUMBER = "098765 01234"


@pytest.fixture
def brand(frozen: None) -> Brand:
    """Return a brand that rings back on Mondays and Tuesdays, one at a time."""
    del frozen
    made, alice = cast.brand(), cast.alice()
    plan = Plan.model_validate({"places": [{"zone": "Asia/Kolkata", "hours": WEEK}]})
    choose_calendar(calendar=make_calendar(name="Office", plan=plan, by=None), brand=made, by=None)
    set_rule(brand=made, by=alice, on=True, places=1, minutes=30, days=2)
    return made


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MONDAY)


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    monkeypatch.setattr("sunwai.kernel.clock.now", lambda: moment.astimezone(dt.UTC))


def offered(brand: Brand) -> list[Slot]:
    return free_slots(rule_of(brand), calendar_for(brand))


def times(brand: Brand) -> list[str]:
    return [f"{each.start:%a %H:%M}" for each in offered(brand)]


def asked(brand: Brand, number: str = NUMBER, place: int = 0, about: str = "the kettle") -> CallBack:
    slot = offered(brand)[place]
    wish = Wish(number=number, at=slot.start, name="Tara", about=about)
    return ask(brand=brand, wish=wish, calendar=calendar_for(brand))


def test_who_speaks_of_ending_their_life_is_not_let_sleep(brand: Brand) -> None:
    talk = Conversation.objects.get(pk=asked(brand, about="I want to kill myself").conversation_id)

    assert (talk.status, talk.snoozed_until, talk.priority) == ("open", None, 3)


def test_open_hours_are_offered_but_what_begins_at_once(brand: Brand) -> None:
    assert times(brand) == ["Mon 10:30", "Mon 11:00", "Tue 10:00", "Tue 10:30"]


def test_nothing_is_offered_where_it_is_off_or_no_hours_are_set(brand: Brand) -> None:
    set_rule(brand=brand, by=cast.alice(), on=False)
    other = cast.brand("Lotus")
    set_rule(brand=other, by=cast.alice(), on=True)

    assert times(brand) == []
    assert times(other) == []


def test_it_becomes_a_conversation_that_sleeps_until_then(brand: Brand) -> None:
    made = asked(brand)

    talk = Conversation.objects.get()
    said = talk.messages.get().text
    assert "+919876501234" in said
    assert "Monday, 23 November, 10:30 to 11:00 (Asia/Kolkata)" in said
    assert (talk.status, talk.snoozed_until, talk.due_at) == ("snoozed", made.starts_at, made.ends_at)
    assert Fact.objects.get().value == "+919876501234"


def test_it_has_its_topic_and_reading_at_once(brand: Brand) -> None:
    kettles = Topic.objects.create(brand=brand, name="Kettle")

    asked(brand)

    talk = Conversation.objects.get()
    assert (talk.known_topic, talk.topic_by) == (kettles, "model")
    assert (talk.mood != "", talk.messages.get().reading is not None) == (True, True)


def test_it_comes_back_above_all_others_when_its_time_begins(brand: Brand, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(brand)
    at(monkeypatch, MONDAY + dt.timedelta(minutes=50))
    cast.message(cast.conversation(last_activity_at=MONDAY))

    wake_snoozed()

    first = list_page(cast.alice(), view="all").items[0]
    assert first.subject.startswith("Call back")
    assert first.status == "open"


def test_a_place_is_given_once(brand: Brand) -> None:
    free = offered(brand)[0]
    asked(brand)

    with pytest.raises(Refused, match="no longer free"):
        ask(brand=brand, wish=Wish(number="+919876501235", at=free.start), calendar=calendar_for(brand))

    assert times(brand) == ["Mon 11:00", "Tue 10:00", "Tue 10:30"]


def test_a_number_is_rung_once(brand: Brand) -> None:
    asked(brand)

    with pytest.raises(Refused) as no:
        asked(brand, "+91 98765 01234")

    assert no.value.code == "asked_already"
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("number", ["", "12", "ring me", "+1 555 0100"])
def test_what_nobody_can_ring_is_refused(brand: Brand, number: str) -> None:
    with pytest.raises(Refused) as no:
        asked(brand, number)

    assert no.value.code == "bad_number"


def test_who_cancels_gives_the_place_back(brand: Brand) -> None:
    made = asked(brand)
    row = opened(secret_of(made))
    assert row is not None

    cancel(row)
    cancel(row)

    assert times(brand)[0] == "Mon 10:30"
    assert Conversation.objects.get().status == "resolved"


@pytest.mark.parametrize("secret", ["", "1", "1.aaaa", "x.y.z"])
def test_a_forged_link_opens_nothing(brand: Brand, secret: str) -> None:
    asked(brand)

    assert opened(secret) is None


def test_only_who_runs_channels_says_when(brand: Brand) -> None:
    with pytest.raises(Refused):
        set_rule(brand=brand, by=cast.staff("Agent", Role.AGENT), on=False)
    with pytest.raises(Refused, match="between 1 and 50"):
        set_rule(brand=brand, by=cast.alice(), places=0)

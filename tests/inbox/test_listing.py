"""The list, its pages and counts, and the feed of changes."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st

from sunwai.customers.models import Customer
from sunwai.inbox.actions.note import note
from sunwai.inbox.actions.organise import add_tag, set_priority
from sunwai.inbox.actions.view import save_view
from sunwai.inbox.models import Conversation, Status
from sunwai.inbox.queries import walks
from sunwai.inbox.queries.customers import customers_page, history_of
from sunwai.inbox.queries.feed import feed
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.listing import counts, identity_of, list_page, seal, unseal
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Role
from tests import cast
from tests.inbox.talk import asked
from tests.servers import neighbours
from tests.tries import tries

pytestmark = pytest.mark.django_db


def ids(person: Staff, **wanted: Any) -> list[int]:
    return [each.pk for each in list_page(person, **wanted).items]


def many(count: int = 24) -> list[Conversation]:
    """Return conversations of all kinds: own and foreign places, statuses, assignees; several of one moment."""
    ravi, now = cast.ravi(), clock.now()
    brands = [cast.brand(), cast.brand("Other House")]
    teams = [cast.team(), cast.team("Elsewhere"), None]
    return [
        cast.conversation(
            brand=brands[n % 5 == 4],
            team=teams[n % 3],
            status=Status.values[n % 4],
            assignee=ravi if n % 4 == 1 else None,
            last_activity_at=now - dt.timedelta(minutes=n // 2),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("status", [None, "any", *Status.values])
@pytest.mark.parametrize("who", [cast.alice, cast.ravi, cast.charlie, cast.vikram])
def test_the_pages_together_are_what_one_may_see(who: Any, status: str | None) -> None:
    many()
    person, after, found = who(), None, list[int]()
    wanted = visible_to(person).order_by("-last_activity_at", "-pk")

    while (page := list_page(person, status=status, after=after, limit=3)).items:
        found += [each.pk for each in page.items]
        after = page.next_cursor
        if after is None:
            break

    narrowed = wanted if status in {None, "any"} else wanted.filter(status=status)
    assert found == list(narrowed.values_list("pk", flat=True))


def expected_views(person: Staff) -> dict[str, QuerySet[Conversation]]:
    mine = visible_to(person)
    return {
        "mine": mine.filter(assignee=person, status="open"),
        "unassigned": mine.filter(assignee=None, status="open"),
        "team": mine.filter(team=cast.team(), status="open"),
        "snoozed": mine.filter(status="snoozed"),
        "all": mine,
        "mentions": mine.none(),
        "handed": mine.none(),
    }


def test_each_view_shows_its_own() -> None:
    many()
    ravi, expected = cast.ravi(), expected_views(cast.ravi())

    assert {view: set(ids(ravi, view=view)) for view in expected} == {
        view: set(rows.values_list("pk", flat=True)) for view, rows in expected.items()
    }
    assert counts(ravi) == {view: rows.count() for view, rows in expected.items()}


def test_mine_asked_for_pending_is_pending() -> None:
    talk = asked(assignee=cast.ravi(), status=Status.PENDING)

    assert (ids(cast.ravi(), view="mine"), ids(cast.ravi(), view="mine", status="pending")) == ([], [talk.pk])


def test_an_owner_sees_every_place() -> None:
    many()

    assert len(ids(cast.alice())) == 24
    assert set(ids(cast.alice(), view="unassigned")) == set(
        Conversation.objects.filter(status="open", assignee=None).values_list("pk", flat=True)
    )


def test_mentions_are_where_one_is_named_and_has_not_looked() -> None:
    talk, meera = asked(), cast.meera()
    asked(customer=cast.customer("Bilal"))

    note(conversation=talk, by=cast.ravi(), text="@meera")

    assert (ids(meera, view="mentions"), counts(meera)["mentions"]) == ([talk.pk], 1)


FILTERS: list[dict[str, Any]] = [
    {"brand": 1},
    {"team": 1},
    {"assignee": 1},
    {"channel": "facebook"},
    {"language": "hi"},
    {"priority": 3},
    {"tag": "LATE"},
    {"customer": 1},
]


@pytest.mark.parametrize("who", [cast.ravi, cast.alice])
@pytest.mark.parametrize("filters", FILTERS)
def test_a_list_is_narrowed(filters: dict[str, Any], who: Any) -> None:
    ravi = cast.ravi()
    talk = asked(assignee=ravi, language="hi", priority=3)
    asked(connection=cast.mailbox(), customer=cast.customer("Bilal"), team=None, brand=cast.brand())
    add_tag(conversation=talk, by=ravi, name="late")
    own = {"brand": talk.brand_id, "team": talk.team_id, "assignee": ravi.pk, "customer": talk.customer_id}

    found = ids(who(), filters=Filters(**{name: own.get(name, value) for name, value in filters.items()}))

    both = len(Conversation.objects.all()) if "brand" in filters else 1
    assert talk.pk in found
    assert len(found) == both


def test_a_common_tag_is_met_along_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks, "FEW", 0)
    talk = asked()
    asked(customer=cast.customer("Bilal"))
    add_tag(conversation=talk, by=cast.ravi(), name="late")

    assert ids(cast.ravi(), filters=Filters(tag="late")) == [talk.pk]


def test_an_unknown_tag_finds_nothing() -> None:
    asked()

    assert ids(cast.ravi(), filters=Filters(tag="never")) == []


def test_a_saved_view_is_a_list() -> None:
    talk = asked(priority=3)
    asked(customer=cast.customer("Bilal"))
    view = save_view(by=cast.ravi(), name="Urgent", query={"view": "team", "status": "open", "priority": 3})

    assert ids(cast.ravi(), view="saved", filters=Filters(saved=view.pk)) == [talk.pk]


def test_somebody_elses_saved_view_does_not_exist() -> None:
    view = save_view(by=cast.ravi(), name="Urgent", query={})

    with pytest.raises(NotFound):
        list_page(cast.meera(), view="saved", filters=Filters(saved=view.pk))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [({"view": "x"}, "unknown_view"), ({"status": "x"}, "unknown_status"), ({"after": "x"}, "bad_cursor")],
)
def test_what_there_is_not_is_refused(wanted: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as no:
        list_page(cast.ravi(), **wanted)  # type: ignore[arg-type]

    assert no.value.code == code


@given(st.text() | st.binary().map(lambda raw: raw.hex()))
@settings(max_examples=tries(40))
def test_any_cursor_is_two_numbers_or_refused(cursor: str) -> None:
    numbers = None
    with contextlib.suppress(Refused):
        numbers = unseal(cursor)

    assert numbers is None or unseal(seal(*numbers)) == numbers


@pytest.mark.parametrize("numbers", [(2**61, 1), (2**63, 1), (1, 2**63)])
def test_a_cursor_out_of_all_time_is_refused(numbers: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        list_page(cast.ravi(), after=seal(*numbers))


@pytest.mark.parametrize("who", [cast.ravi, cast.alice])
def test_a_page_costs_the_same_however_long(who: Any, django_assert_num_queries: Any) -> None:
    many()
    person = who()

    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 12):
        page = list_page(person)
        shown = [(each.customer.name, each.brand.name, str(each.team), identity_of(each)) for each in page.items]

    assert all(handle is not None for *_, handle in shown)


def test_counts_stop_at_1001(monkeypatch: pytest.MonkeyPatch) -> None:
    many()
    monkeypatch.setattr("sunwai.inbox.queries.listing.MOST_COUNTED", 2)

    assert counts(cast.alice())["all"] == 2


def test_an_expert_has_no_inbox() -> None:
    many()
    vera = cast.staff("Vera", Role.EXPERT)

    assert (ids(vera), sum(counts(vera).values()), feed(vera).items, customers_page(vera).items) == ([], 0, [], [])


def test_many_places_are_walked_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    many()
    whole = ids(cast.ravi())
    parts = walks.chunks
    monkeypatch.setattr("sunwai.inbox.queries.listing.chunks", lambda found: parts(found, 2))

    assert ids(cast.ravi()) == whole


@pytest.mark.django_db(transaction=True)  # the feed shows what is committed
def test_the_feed_goes_on_where_it_ended() -> None:
    first, second = asked(), asked(customer=cast.customer("Bilal"))
    set_priority(conversation=first, by=cast.ravi(), priority=3)
    neighbours.settle()
    start = feed(cast.ravi(), limit=1)

    set_priority(conversation=second, by=cast.ravi(), priority=3)
    neighbours.settle()
    rest = feed(cast.ravi(), after=start.next_cursor)

    assert len(start.items) == 1
    assert rest.items[-1] == second
    assert feed(cast.ravi(), after=rest.next_cursor).next_cursor == rest.next_cursor


@pytest.mark.django_db(transaction=True)
def test_the_feed_tells_nothing_foreign() -> None:
    set_priority(conversation=asked(), by=cast.ravi(), priority=3)

    assert feed(cast.charlie()).items == []


def test_customers_come_page_by_page() -> None:
    talks = [asked(customer=cast.customer(name)) for name in ("Asha", "Bilal", "Chitra")]

    first = customers_page(cast.ravi(), limit=2)
    second = customers_page(cast.ravi(), after=first.next_cursor, limit=2)

    assert [each.pk for each in first.items + second.items] == [talk.customer_id for talk in reversed(talks)]
    assert history_of(cast.ravi(), talks[0].customer).items == [talks[0]]


def joined() -> tuple[Conversation, Customer]:
    """Return Asha's conversation, and the customer she was known as before she was joined with herself."""
    talk, before = asked(), cast.customer("A. Verma")
    before.merged_into = talk.customer
    before.save()
    return talk, before


def test_the_number_a_customer_had_before_a_merge_still_lists_them() -> None:
    talk, before = joined()

    assert ids(cast.ravi(), filters=Filters(customer=before.pk)) == [talk.pk]


def test_a_saved_view_of_a_customer_follows_a_merge() -> None:
    talk, before = joined()
    view = save_view(by=cast.ravi(), name="Asha", query={"view": "all", "customer": before.pk})

    assert ids(cast.ravi(), view="saved", filters=Filters(saved=view.pk)) == [talk.pk]

"""The list: what a row shows, what a view holds, and how little it asks of the database."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sunwai.customers.models import Customer
from sunwai.desk import queries
from sunwai.inbox.actions import note, organise
from sunwai.inbox.actions.view import save_view
from sunwai.inbox.models import Conversation
from sunwai.inbox.search_index import index
from sunwai.kernel import clock
from tests import cast
from tests.inbox.talk import asked
from tests.knowledge.known import article

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "view=all") -> str:
    return client.get(f"/inbox/?{query}").content.decode()


def test_a_row_says_who_what_and_how_long(ravi: Client) -> None:
    talk = asked(customer=cast.customer("بلال قریشی"), preview="پارسل کہاں ہے؟", priority=3)
    organise.add_tag(conversation=talk, by=cast.ravi(), name="delivery")

    page = shown(ravi)

    assert 'lang="ur">بلال قریشی' in page
    assert 'lang="ur">پارسل کہاں ہے؟' in page
    assert "delivery" in page
    assert "Urgent" in page
    assert 'data-ago="since"' in page


def test_the_page_turns_to_its_reader(ravi: Client) -> None:
    person = cast.ravi()
    person.language, person.theme = "ur", "dark"
    person.save()

    page = shown(ravi)

    assert '<html lang="ur" dir="rtl" data-theme="dark">' in page


@pytest.mark.parametrize("view", ["mine", "unassigned", "team", "all", "mentions", "snoozed"])
def test_every_view_opens(ravi: Client, view: str) -> None:
    asked(assignee=cast.ravi())

    answer = ravi.get(f"/inbox/?view={view}")

    assert answer.status_code == 200


def test_a_mention_is_marked_until_it_is_read(meera: Client) -> None:
    talk = asked()
    cast.meera()
    note.note(conversation=talk, by=cast.ravi(), text="@Meera please")

    before = shown(meera, "view=mentions")
    meera.get(f"/conversations/{talk.pk}/")

    assert "You were mentioned" in before
    assert f'id="row-{talk.pk}"' not in shown(meera, "view=mentions")


def test_another_brand_is_not_in_any_list(charlie: Client) -> None:
    talk = asked()

    page = shown(charlie)

    assert f'id="row-{talk.pk}"' not in page


def test_the_next_page_goes_on_where_the_first_ended(ravi: Client) -> None:
    for number in range(52):
        cast.conversation(last_activity_at=clock.now() - dt.timedelta(minutes=number))

    first = ravi.get("/inbox/?view=all")
    rest = ravi.get(first.context["next_page"], headers={"HX-Request": "true"})

    assert [len(each.context["rows"]) for each in (first, rest)] == [50, 2]
    assert rest.templates[0].name == "desk/_rows.html"


def test_a_list_costs_as_many_queries_for_fifty_rows_as_for_one(
    ravi: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(50):
        asked()

    with django_assert_max_num_queries(19):
        ravi.get("/inbox/?view=all", headers={"HX-Request": "true"})


def test_rows_that_left_the_view_do_not_come_back(ravi: Client) -> None:
    mine, other = asked(assignee=cast.ravi()), asked()

    page = ravi.get(f"/inbox/rows/?view=mine&ids={mine.pk},{other.pk}").content.decode()

    assert f'id="row-{mine.pk}"' in page
    assert f'id="row-{other.pk}"' not in page


@pytest.mark.parametrize("query", ["view=nothing", "status=odd", "after=%00", "saved=1&view=saved"])
def test_a_broken_address_is_refused_and_no_accident(ravi: Client, query: str) -> None:
    answer = ravi.get(f"/inbox/?{query}")

    assert answer.status_code in {404, 422}


def test_a_search_finds_across_scripts(ravi: Client) -> None:
    from sunwai.inbox import search_index

    talk = asked()
    search_index.index([cast.message(talk, "मेरी शिकायत सुनिए")])

    page = shown(ravi, "view=all&q=shikayat")

    assert f'id="row-{talk.pk}"' in page


def test_a_name_is_text_and_never_markup(ravi: Client) -> None:
    asked(customer=cast.customer("<img src=x onerror=alert(1)>"), subject="<script>alert(2)</script>")

    page = shown(ravi)

    assert "<img src=x" not in page
    assert "<script>alert" not in page


def test_a_view_can_be_saved_and_opened_and_deleted(ravi: Client) -> None:
    asked(assignee=cast.ravi(), priority=3)

    saved = ravi.post("/inbox/views/?view=mine&priority=3", {"name": "Burning"}, headers={"HX-Request": "true"})
    page = ravi.get(saved["HX-Redirect"])
    ravi.post(f"/inbox/views/{page.context['ask'].filters.saved}/delete/")

    assert len(page.context["rows"]) == 1
    assert not cast.ravi().views.exists()


def test_only_leads_download_the_list(meera: Client, ravi: Client) -> None:
    asked(preview="=1+1")

    got, refused = meera.get("/inbox/export/?view=all"), ravi.get("/inbox/export/?view=all")

    assert b"'=1+1" in b"".join(got.streaming_content)  # type: ignore[attr-defined]
    assert refused.status_code == 422
    assert Conversation.objects.count() == 1


def test_a_saved_view_follows_its_customer_through_a_merge(ravi: Client) -> None:
    talk, before = asked(), cast.customer("A. Verma")
    Customer.objects.filter(pk=before.pk).update(merged_into=talk.customer)
    view = save_view(by=cast.ravi(), name="Asha", query={"view": "all", "customer": before.pk})

    rows = ravi.get(f"/inbox/rows/?view=saved&saved={view.pk}&ids={talk.pk}")
    counted = queries.views_of(cast.ravi()).saved[0][1]

    assert (f'data-id="{talk.pk}"' in rows.content.decode(), counted) == (True, 1)


def found(client: Client, query: str) -> str:
    for text in ("मेरा पैसा वापस करो", "mera paisa wapas karo", "میرا پیسہ واپس کرو"):
        index([cast.message(asked(customer=cast.customer(text[:5])), text=f"{'salam ' * 20}{text}")])
    return shown(client, query)


def test_what_a_search_found_is_marked_in_its_own_script(ravi: Client) -> None:
    page = found(ravi, "view=all&q=पैसा")

    assert all(f"<mark>{word}</mark>" in page for word in ("पैसा", "paisa", "پیسہ"))
    assert page.count("… salam") == 3


def test_a_search_is_narrowed_and_ordered_at_the_desk(ravi: Client) -> None:
    page = found(ravi, 'view=all&q="paisa wapas" -वापस&best=1&status=open&since=2020-01-01')
    none = shown(ravi, "view=all&q=paisa&until=2020-01-01")

    assert 'aria-current="true" title="All the words' in page
    assert 'name="best" value="1"' in page
    assert "From the day: <bdi>2020-01-01</bdi>" in page
    assert "<mark>" not in page
    assert "Nothing found" in none


def test_a_search_finds_people_and_articles_beside(ravi: Client) -> None:
    article("How a refund works")
    index([cast.message(asked(customer=cast.customer("آشا ورما")), text="refund kab?")])

    page = shown(ravi, "view=all&q=refund")
    person = shown(ravi, "view=all&q=varma")

    assert "How a <mark>refund</mark> works" in page
    assert "آشا ورما</bdi></a></li>" in person


@pytest.mark.parametrize(
    ("narrowed", "says"),
    [
        ("channel=facebook", "Articles are not shown"),
        ("language=en", "Customers are not shown"),
        ("channel=facebook&language=en", "Customers and articles are not shown"),
        ("status=open", "Customers and articles are not shown"),
        ("status=any", ""),
    ],
)
def test_a_search_says_what_its_filters_leave_out(ravi: Client, narrowed: str, says: str) -> None:
    article("How a refund works")

    page = shown(ravi, f"view=all&q=refund&{narrowed}")

    assert ("are not shown: what narrows" in page, says in page) == (bool(says), True)
    assert ("How a <mark>refund</mark> works" in page) == (narrowed in {"language=en", "status=any"})


def test_articles_beside_a_search_keep_to_quotes_minus_and_language(ravi: Client) -> None:
    article("How a refund works")

    asked = ('"a refund"', '"refund a"', "refund -works", "refund&language=ur")
    pages = [shown(ravi, f"view=all&q={q}") for q in asked]

    assert ["works</bdi>" in page for page in pages] == [True, False, False, False]
    assert ["No conversation found" in page for page in pages] == [True, False, False, False]

"""The history page: one line over all channels, narrowed, searched and jumped in; the documents; earlier answers."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sunwai.desk.past import Ask
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.queries import history
from sunwai.inbox.search_index import index
from sunwai.kernel import clock
from tests import cast

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
START = dt.datetime(2024, 3, 10, 12, tzinfo=dt.UTC)
FRAGMENT = {"HX-Request": "true"}


def said(talk: Conversation, days: float, text: str, **changes: Any) -> Message:
    message = cast.message(talk, text, sent_at=START + days * DAY, **changes)
    index([message])
    return message


def page(browser: Client, part: str = "history", **query: Any) -> str:
    answer = browser.get(f"/customers/{cast.customer().pk}/{part}/", query, headers=FRAGMENT)
    assert answer.status_code == 200
    return answer.content.decode()


def bubbles(shown: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="m(\d+)"', shown)]


@pytest.fixture
def talks() -> tuple[Conversation, Conversation]:
    return cast.conversation(), cast.conversation(connection=cast.mailbox(), subject="Broken lamp")


@pytest.fixture
def messages(talks: tuple[Conversation, Conversation]) -> list[Message]:
    return [said(talks[day % 2], day * 40, f"word{day} again") for day in range(4)]


def test_every_channel_is_in_one_line_under_its_headings(ravi: Client, messages: list[Message]) -> None:
    shown = page(ravi)

    assert bubbles(shown) == [each.pk for each in messages]
    assert shown.count('class="talk"') == 4
    assert "Broken lamp" in shown
    assert "Sunday 10 March 2024" in shown


def test_the_conversation_leads_there_and_the_whole_page_stands_in_the_desk(
    ravi: Client, messages: list[Message]
) -> None:
    talk = messages[0].conversation

    beside = ravi.get(f"/conversations/{talk.pk}/").content.decode()
    whole = ravi.get(f"/customers/{talk.customer_id}/history/").content.decode()

    assert f'href="/customers/{talk.customer_id}/history/?origin={talk.pk}"' in beside
    assert ('class="rail"' in whole, bubbles(whole)) == (True, [each.pk for each in messages])


def test_an_outsider_finds_neither_history_nor_documents(charlie: Client, messages: list[Message]) -> None:
    number = messages[0].conversation.customer_id

    assert [charlie.get(f"/customers/{number}/{part}/").status_code for part in ("history", "documents")] == [404, 404]


def test_a_colleague_of_another_brand_reads_their_own_part_only(charlie: Client, messages: list[Message]) -> None:
    theirs = said(cast.conversation(brand=cast.brand("Other House"), team=cast.team("Elsewhere")), 5, "there")

    shown = page(charlie)

    assert bubbles(shown) == [theirs.pk]
    assert messages[0].text not in shown


def test_what_comes_above_is_fetched_without_the_page_around_it(
    ravi: Client, messages: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST", 3)
    shown = page(ravi)
    way = re.search(r'data-before><a class="button" href="([^"]+)"', shown)
    assert way is not None

    above = ravi.get(way[1].replace("&amp;", "&"), headers=FRAGMENT).content.decode()

    assert (bubbles(above), bubbles(shown)) == ([messages[0].pk], [each.pk for each in messages[1:]])
    assert "<section" not in above


@pytest.mark.parametrize(
    ("to", "at"),
    [("first", 0), ("2024", 0), ("2024-04", 1), ("2024-05-30", 3), ("2024-5-29", 2), ("c{mail}", 1), ("2031", None)],
)
def test_one_jumps_to_a_moment_or_a_conversation(
    ravi: Client, messages: list[Message], talks: tuple[Conversation, Conversation], to: str, at: int | None
) -> None:
    shown = page(ravi, to=to.format(mail=talks[1].pk))

    landing = f'data-landing="m{messages[at].pk}"' if at is not None else 'aria-label="Messages" >'
    assert landing in shown
    assert bubbles(shown) == [each.pk for each in messages]


def test_a_year_and_a_month_are_chosen_apart(ravi: Client, messages: list[Message]) -> None:
    shown = page(ravi, to="2024", month="4")

    assert f'data-landing="m{messages[1].pk}"' in shown


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ({"channel": "email"}, [1, 3]),
        ({"author": "customer"}, [0, 1, 2, 3]),
        ({"author": "us"}, []),
        ({"since": "2024-04-01", "until": "2024-05-29"}, [1, 2]),
        ({"since": "nonsense", "author": "nobody", "talk": "x"}, [0, 1, 2, 3]),
    ],
)
def test_it_is_narrowed(ravi: Client, messages: list[Message], query: dict[str, str], at: list[int]) -> None:
    assert bubbles(page(ravi, **query)) == [messages[each].pk for each in at]


def test_a_filter_is_shown_and_can_be_taken_off(ravi: Client, messages: list[Message]) -> None:
    talk = messages[0].conversation

    shown = page(ravi, talk=talk.pk, author="customer")

    assert f"Conversation #{talk.pk}</bdi> ×" in shown
    assert f'href="/customers/{talk.customer_id}/history/?author=customer"' in shown


def test_a_search_lands_at_the_newest_hit_and_goes_on_to_the_next(ravi: Client, messages: list[Message]) -> None:
    shown = page(ravi, q="again", channel="email")

    assert f'data-landing="m{messages[3].pk}"' in shown
    assert "Hit 1 of 2" in shown
    assert f"at={messages[1].pk}" in shown
    assert "word3 <mark>again</mark>" in shown


def test_the_next_hit_leads_back_as_well(ravi: Client, messages: list[Message]) -> None:
    shown = page(ravi, q="again", at=messages[1].pk)

    assert "Hit 3 of 4" in shown
    assert f"at={messages[0].pk}" in shown
    assert f"at={messages[2].pk}" in shown


def test_a_word_is_marked_in_whatever_script_and_can_do_nothing(ravi: Client, messages: list[Message]) -> None:
    said(messages[0].conversation, 200, "<b>mere पैसे</b>")

    assert "&lt;b&gt;mere <mark>पैसे</mark>&lt;/b&gt;" in page(ravi, q="paise")


def test_what_is_not_found_is_said(ravi: Client, messages: list[Message]) -> None:
    shown = page(ravi, q="zebra")

    assert "Nothing is found for" in shown
    assert bubbles(shown) == [each.pk for each in messages]


def test_a_jump_keeps_what_is_looked_for(ravi: Client, messages: list[Message]) -> None:
    shown = page(ravi, q="word3", to="first")

    assert f'data-landing="m{messages[0].pk}"' in shown
    assert "Looking for" in shown
    assert f"at={messages[3].pk}" in shown


def test_what_is_deleted_keeps_its_place_only(ravi: Client, messages: list[Message]) -> None:
    Message.objects.filter(pk=messages[1].pk).update(text="", deleted_at=clock.now())

    assert "This message was deleted." in page(ravi)


def test_nothing_is_done_from_the_history(ravi: Client, messages: list[Message]) -> None:
    said(messages[0].conversation, 300, "not gone out", direction="out", author_type="agent", delivery="failed")

    shown = page(ravi)

    lines = shown[shown.index('id="past-lines"') : shown.index("</section>")]
    assert "failed" in lines
    assert "hx-post" not in lines
    assert "data-answer" not in lines


def test_an_earlier_answer_is_found_and_taken_along(ravi: Client, messages: list[Message]) -> None:
    ours = said(messages[0].conversation, 9, "Press the knob", direction="out", author_type="agent", delivery="sent")
    talk = messages[1].conversation_id

    shown = page(ravi, author="answers", origin=talk)

    assert bubbles(shown) == [ours.pk]
    assert 'data-copy-words="Press the knob"' in shown
    assert f'data-reuse="Press the knob" data-to="/conversations/{talk}/"' in shown


def test_the_documents_are_listed_newest_first_by_kind(ravi: Client, messages: list[Message]) -> None:
    for at, (name, kind) in enumerate((("bill.pdf", "application/pdf"), ("lamp.png", "image/png"))):
        Attachment.objects.create(message=messages[at], name=name, content_type=kind, file="aa/" + "0" * 64, size=2048)

    every, pictures = page(ravi, "documents"), page(ravi, "documents", files="picture")

    assert every.index("lamp.png") < every.index("bill.pdf")
    assert "Document · 2.0\xa0KB · <bdi>Asha Verma</bdi>" in every
    assert ("lamp.png" in pictures, "bill.pdf" in pictures) == (True, False)


def test_documents_come_page_by_page(ravi: Client, messages: list[Message], monkeypatch: pytest.MonkeyPatch) -> None:
    for message in messages:
        Attachment.objects.create(message=message, name=f"{message.text}.pdf", content_type="application/pdf")
    monkeypatch.setattr(history, "MOST", 3)
    shown = page(ravi, "documents")
    way = re.search(r'class="more" hx-get="([^"]+)"', shown)
    assert way is not None

    rest = ravi.get(way[1].replace("&amp;", "&"), headers=FRAGMENT).content.decode()

    assert [f"word{day} again.pdf" in shown for day in range(4)] == [False, True, True, True]
    assert ("word0 again.pdf" in rest, "<section" in rest) == (True, False)


def test_days_are_those_of_who_reads() -> None:
    asked = Ask.of({"to": "2024", "month": "2", "since": "2024-02-30", "until": "2024-02-29", "q": " x "})

    assert (asked.to, asked.since, asked.q) == ("2024-2", "", "x")
    assert asked.narrowed.until == (asked.moment or START) + 29 * DAY


def test_its_cost_does_not_grow(ravi: Client, messages: list[Message], django_assert_max_num_queries: Any) -> None:
    for day in range(30):
        said(messages[day % 2].conversation, 500 + day, "more")

    with django_assert_max_num_queries(60):
        page(ravi, q="again")


def news(browser: Client, shown: str) -> Any:
    """Ask for what came since, as the end of the page does when something changed."""
    address = re.search(r'data-newest hidden hx-get="([^"]+)"', shown)
    assert address is not None
    return browser.get(unescape(address[1]), headers=FRAGMENT)


def test_what_comes_while_one_reads_is_put_below_under_the_headings_that_stand(
    ravi: Client, messages: list[Message]
) -> None:
    before, latest = page(ravi), messages[-1]

    fresh = said(latest.conversation, 120.01, "and now")
    shown = news(ravi, before).content.decode()

    assert (bubbles(shown), 'class="talk"' in shown, 'class="day"' in shown) == ([fresh.pk], False, False)
    assert news(ravi, shown).status_code == 204


def test_only_the_end_of_a_history_waits_for_more(
    ravi: Client, messages: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "BELOW", 2)

    assert "data-newest" not in page(ravi, to="first")
    assert "data-newest" in page(ravi)

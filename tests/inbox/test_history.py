"""One customer's history: every channel and year in one line, narrowed, searched, and only what one may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.queries import history, within
from sunwai.inbox.queries.history import Past, past_of
from sunwai.inbox.queries.narrowing import Narrowed
from sunwai.inbox.search_index import index
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from tests import cast
from tests.inbox.talk import answer, asked
from tests.tries import tries

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
START = dt.datetime(2024, 3, 10, 12, tzinfo=dt.UTC)


def past(staff: Staff | None = None, **narrowed: Any) -> Past:
    return past_of(staff or cast.ravi(), cast.customer(), Narrowed(**narrowed))


def said(talk: Conversation, days: float, text: str = "hello", **changes: Any) -> Message:
    message = cast.message(talk, text, sent_at=START + days * DAY, **changes)
    index([message])
    return message


def two_channels() -> list[Message]:
    """Return what was said turn by turn on two channels, oldest first."""
    page, mail = cast.conversation(), cast.conversation(connection=cast.mailbox())
    return [said(page if n % 3 else mail, n, f"word{n} again") for n in range(7)]


def back(of: Past, limit: int) -> list[Message]:
    """Return the whole past, walked from its end in pages."""
    found: list[Message] = []
    page = history.newest(of, limit=limit)
    while True:
        found = [*page.messages, *found]
        if page.before is None:
            return found
        page = history.older(of, page.before, limit=limit)


def test_all_channels_stand_in_one_line() -> None:
    messages = two_channels()

    assert history.newest(past()).messages == messages == history.oldest(past()).messages


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_have_no_gap_and_nothing_twice(limit: int) -> None:
    messages = two_channels()

    assert back(past(), limit) == messages


@settings(max_examples=tries(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=9), limit=st.integers(1, 3))
def test_messages_of_one_moment_are_parted_by_their_number(
    transactional_cleanup: Callable[[], Any], moments: Sequence[tuple[int, int]], limit: int
) -> None:
    with transactional_cleanup():
        talks = [cast.conversation() for _ in range(4)]
        messages = [said(talks[talk], hour) for talk, hour in moments]

        assert back(past(), limit) == sorted(messages, key=history.key_of)


def test_what_comes_in_meanwhile_moves_no_page() -> None:
    messages = two_channels()
    page = history.newest(past(), limit=3)

    said(messages[0].conversation, 90)
    said(cast.conversation(), 91)

    assert history.older(past(), page.before, limit=3).messages == messages[1:4]


def test_one_walks_forward_as_well() -> None:
    messages = two_channels()
    first = history.oldest(past(), limit=4)

    rest = history.newer(past(), first.after, limit=4)

    assert (first.before, [*first.messages, *rest.messages], rest.after) == (None, messages, None)


def test_a_jump_lands_at_the_first_message_since_then_with_some_above() -> None:
    messages = two_channels()

    found = history.first_since(past(), START + 2.5 * DAY)

    assert found == history.key_of(messages[3])
    assert history.around(past(), found).messages == messages
    assert history.first_since(past(), START + 99 * DAY) is None


def test_the_beginning_and_the_end_are_known() -> None:
    messages = two_channels()

    ends = (history.first_since(past(), None), history.last(past()))

    assert ends == (history.key_of(messages[0]), history.key_of(messages[-1]))


def test_another_brands_part_is_not_there() -> None:
    mine = said(cast.conversation(), 1)
    theirs = said(cast.conversation(brand=cast.brand("Other House"), team=cast.team("Elsewhere")), 2)

    assert history.newest(past()).messages == [mine]
    assert history.newest(past(cast.charlie())).messages == [theirs]
    assert history.newest(past(cast.alice())).messages == [mine, theirs]


def test_a_team_one_is_not_in_is_not_there_unless_it_is_ones_own_case() -> None:
    said(cast.conversation(team=cast.team("Elsewhere")), 1)
    own = said(cast.conversation(team=cast.team("Elsewhere"), assignee=cast.ravi()), 2)

    assert history.newest(past()).messages == [own]


@pytest.mark.parametrize(("author", "texts"), [("customer", ["asks"]), ("notes", ["noted"]), ("us", ["says", "waits"])])
def test_it_is_narrowed_to_who_wrote(author: str, texts: list[str]) -> None:
    talk = cast.conversation()
    said(talk, 1, "asks")
    said(talk, 2, "noted", direction="out", visibility="staff", author_type="agent")
    said(talk, 3, "says", direction="out", author_type="agent", delivery="sent")
    said(talk, 4, "waits", direction="out", author_type="agent", delivery="queued")

    assert [each.text for each in history.newest(past(author=author)).messages] == texts


def test_earlier_answers_are_what_people_said_and_what_went_out() -> None:
    talk = cast.conversation()
    ours: dict[str, Any] = {"direction": "out", "author_type": "agent", "delivery": "sent"}
    kept = said(talk, 1, "says", **ours)
    said(talk, 2, "waits", **ours | {"delivery": "queued"})
    said(talk, 3, "machine", **ours | {"automatic": True})
    said(talk, 4, "", **ours | {"deleted_at": clock.now()})

    assert history.newest(past(author="answers")).messages == [kept]


def test_it_is_narrowed_to_channel_conversation_and_time() -> None:
    messages = two_channels()
    mail = messages[0].conversation

    assert history.newest(past(channel="email")).messages == [messages[0], messages[3], messages[6]]
    assert history.newest(past(conversation=mail.pk)).messages == [messages[0], messages[3], messages[6]]
    assert history.newest(past(since=START + DAY, until=START + 3 * DAY)).messages == messages[1:3]


@pytest.mark.parametrize(
    ("files", "found"), [("any", [0, 1, 2]), ("picture", [0]), ("document", [1]), ("sound", [2]), ("video", [])]
)
def test_it_is_narrowed_to_files_and_a_logo_is_none(files: str, found: list[int]) -> None:
    messages = two_channels()
    for at, (kind, inline) in enumerate((("Image/PNG", ""), ("application/pdf", "x"), ("audio/ogg", ""))):
        Attachment.objects.create(message=messages[at], name="a", content_type=kind, inline_id=inline)
    Attachment.objects.create(message=messages[4], name="logo", content_type="image/png", inline_id="x")

    assert history.newest(past(files=files)).messages == [messages[at] for at in found]


def test_a_deleted_message_keeps_its_place_and_shows_no_file() -> None:
    gone = said(cast.conversation(), 1, "", deleted_at=clock.now())
    Attachment.objects.create(message=gone, name="a", content_type="image/png")

    assert history.newest(past()).messages == [gone]
    assert history.newest(past(files="any")).messages == []


def test_a_cursor_from_nowhere_is_refused() -> None:
    with pytest.raises(Refused, match="start again"):
        history.older(past(), "nonsense")


def test_its_cost_does_not_grow(django_assert_num_queries: Any) -> None:
    two_channels()
    answer(asked())
    of = past()

    with django_assert_num_queries(9):
        found = history.newest(of).messages
        [(each.conversation.brand, list(each.attachments.all()), list(each.reactions.all())) for each in found]


@pytest.fixture(params=[within.RARE, 0], ids=["rare", "common"])
def frequency(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search as for a rare word, and as for a common one; three messages at a time."""
    monkeypatch.setattr(within, "RARE", request.param)
    monkeypatch.setattr(within, "STEPS", (3, 3, 3))


@pytest.mark.usefixtures("frequency")
@pytest.mark.parametrize(("q", "at"), [("word4", [4]), ("वर्ड", []), ("again", [6, 5, 4, 3, 2, 1, 0]), ("agai", [6])])
def test_hits_come_newest_first(q: str, at: list[int]) -> None:
    messages = two_channels()

    found = within.Finding(past(), q).next(None, limit=max(1, len(at)))

    assert found.ids[: len(at)] == [messages[each].pk for each in at]
    assert bool(found.ids) == bool(at)


@pytest.mark.usefixtures("frequency")
def test_one_goes_from_hit_to_hit_both_ways() -> None:
    messages = two_channels()
    finding = within.Finding(past(channel="email"), "again")

    here = history.key_of(messages[3])

    assert finding.next(here).ids == [messages[0].pk]
    assert finding.next(here, newer=True).ids == [messages[6].pk]
    assert finding.next(history.key_of(messages[6]), newer=True).ids == []


@pytest.mark.usefixtures("frequency")
def test_a_search_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    messages = two_channels()
    monkeypatch.setattr(within, "STEPS", (3,))
    finding = within.Finding(past(), "again")
    found: list[int] = []
    last = None

    while True:
        hits = finding.next(last, limit=2)
        found, last = [*found, *hits.ids], hits.last
        if last is None:
            break

    assert found == [each.pk for each in reversed(messages)]


@pytest.mark.usefixtures("frequency")
def test_nobody_elses_words_are_found() -> None:
    other = cast.conversation(customer=cast.customer("Bilal"))
    said(other, 1, "paise wapas")
    said(cast.conversation(brand=cast.brand("Other House"), team=cast.team("Elsewhere")), 1, "paise wapas")
    mine = said(cast.conversation(), 0, "mere paise")

    assert within.Finding(past(), "पैसे").next(None, limit=9).ids == [mine.pk]

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.adapters.rss import politeness
from sunwai.channels.types import InboundEdit, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.rss.blog import ADAPTER, Blog, again, atom, entry, items, rss
from tests.adapters.web.site import Answer

NOW = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


def next_at(cursor: object) -> dt.datetime:
    return dt.datetime.fromisoformat(dict(cursor)["next_at"])  # type: ignore[call-overload]


def test_what_was_seen_is_not_told_again(blog: Blog) -> None:
    first = blog.look()

    second = again(blog, first, atom(entry(2), entry(1)))

    assert len(first.deliveries) == 1
    assert [item.external_id for item in items(second) if isinstance(item, InboundMessage)] == [
        "tag:neha.example,2026:2"
    ]
    assert again(blog, second, atom(entry(2), entry(1))).deliveries == ()


def test_the_oldest_of_the_news_comes_first(blog: Blog) -> None:
    blog.feed = atom(entry(2, day=21), entry(1))

    assert [b"Review 1" in each.body for each in blog.look().deliveries] == [True, False]


def test_of_a_new_feed_only_the_last_week_comes_in(blog: Blog) -> None:
    blog.feed = atom(entry(1), entry(2, day=10))

    first = blog.look()

    assert len(first.deliveries) == 1
    assert again(blog, first, blog.feed).deliveries == ()


def test_changed_words_are_an_edit_at_the_time_the_feed_names(blog: Blog) -> None:
    changed = entry(text="All is well now.", more="<updated>2026-11-22T09:00:00Z</updated>")

    (edit,) = items(again(blog, blog.look(), atom(changed)))

    assert isinstance(edit, InboundEdit)
    assert edit.text == "Review 1\n\nAll is well now."
    assert edit.edited_at == dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def test_words_changed_in_silence_are_an_edit_at_the_time_we_saw_it(blog: Blog) -> None:
    (edit,) = items(again(blog, blog.look(), atom(entry(text="All is well now."))))

    assert isinstance(edit, InboundEdit)
    assert edit.edited_at == NOW


def test_only_entries_with_our_words_come_in_and_also_when_they_are_added_later(blog: Blog) -> None:
    first = blog.look(words="Titli, bazaar")

    second = again(blog, first, atom(entry(text="The cups of TITLI broke.")), words="Titli, bazaar")

    assert first.deliveries == ()
    assert [type(item) for item in items(second)] == [InboundMessage]


def test_the_feed_is_asked_only_for_what_changed(blog: Blog) -> None:
    blog.headers = {"etag": '"7"', "last-modified": "Fri, 20 Nov 2026 10:00:00 GMT"}
    first = blog.look()

    second = blog.look(dict(first.cursor))

    asked = blog.asked[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"7"', "Fri, 20 Nov 2026 10:00:00 GMT")
    assert (second.deliveries, second.cursor["seen"]) == ((), first.cursor["seen"])


def test_a_mark_that_cannot_be_sent_back_is_not_kept(blog: Blog) -> None:
    blog.headers = {"etag": '"caf\xe9"'}
    first = blog.look()

    second = blog.look(dict(first.cursor))

    assert second.cursor["seen"] == first.cursor["seen"]


def test_a_feed_is_not_asked_before_its_time(blog: Blog) -> None:
    first = blog.look()

    second = ADAPTER.fetch(blog.account(), first.cursor)

    assert len(blog.asked) == 1
    assert second.cursor == first.cursor
    with time_machine.travel(NOW + dt.timedelta(seconds=900)):
        ADAPTER.fetch(blog.account(), first.cursor)
    assert len(blog.asked) == 2


@pytest.mark.parametrize(
    ("wish", "minutes"),
    [
        ("", 15),
        ("<ttl>5</ttl>", 15),
        ("<ttl>120</ttl>", 120),
        ("<ttl>soon</ttl>", 15),
        ("<ttl>99999999999</ttl>", 24 * 60),
    ],
)
def test_a_feed_rests_as_long_as_it_wishes(blog: Blog, wish: str, minutes: int) -> None:
    blog.feed = rss("<item><guid>1</guid></item>", head=wish)

    rest = next_at(blog.look().cursor) - NOW

    assert rest == dt.timedelta(minutes=minutes, seconds=-5)


def test_a_period_of_syndication_is_a_wish_too() -> None:
    assert politeness.rest_seconds({"sy_updateperiod": "daily", "sy_updatefrequency": "4"}) == 6 * 3600
    assert politeness.rest_seconds({"sy_updateperiod": "hourly"}) == 3600


def test_hours_and_days_that_are_skipped_are_slept_over(blog: Blog) -> None:
    hours = "".join(f"<hour>{each}</hour>" for each in (10, 11, 24))
    blog.feed = rss("<item><guid>1</guid></item>", head=f"<skipHours>{hours}</skipHours>")
    days = b"<skipDays><day>Sunday</day><day>Someday</day></skipDays>"

    assert next_at(blog.look().cursor) == NOW.replace(hour=12)
    assert politeness.after_skips(NOW, politeness.skips(days)) == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    assert politeness.after_skips(NOW, ",".join(map(str, range(24))) + ";") == NOW


def test_when_nothing_we_saw_is_left_something_is_missing(blog: Blog) -> None:
    first = blog.look()

    (gap,) = again(blog, first, atom(entry(8), entry(9))).gaps

    assert gap.reference == "until:2026-11-22T10:00:00+00:00"
    assert again(blog, first, atom()).gaps == ()


def test_a_cursor_of_another_time_is_no_trouble(blog: Blog) -> None:
    found = blog.look({"seen": "[", "rest": "x"})

    assert len(found.deliveries) == 1
    assert len(blog.look({"seen": "[1]"}).deliveries) == 1


def failure(blog: Blog, answer: Answer | None) -> ChannelError:
    blog.answers = [answer]
    with pytest.raises(ChannelError) as caught:
        blog.look()
    return caught.value


def test_a_feed_that_is_gone_is_held(blog: Blog) -> None:
    error = failure(blog, (410, {}, b""))

    assert (error.code, error.permanent, error.hold_connection) == ("gone", True, True)
    assert error.retry_after_seconds == 86400


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("120", 120), ("Sun, 22 Nov 2026 10:05:00 GMT", 300), ("Sun, 22 Nov 2026 09:00:00 GMT", None), ("soon", None)],
)
def test_a_feed_says_when_to_come_again(blog: Blog, told: str, seconds: float | None) -> None:
    error = failure(blog, (429, {"retry-after": told}, b""))

    assert (error.code, error.hold_connection, error.retry_after_seconds) == ("rate_limited", True, seconds)


@pytest.mark.parametrize(
    ("status", "code", "held"),
    [(403, "forbidden", True), (404, "not_found", False), (500, "http_500", False), (302, "http_302", False)],
)
def test_what_is_refused_may_be_had_later(blog: Blog, status: int, code: str, *, held: bool) -> None:
    error = failure(blog, (status, {}, b""))

    assert (error.code, error.permanent, error.hold_connection) == (code, False, held)


def test_a_feed_that_falls_silent_is_asked_again(blog: Blog) -> None:
    error = failure(blog, None)

    assert (error.code, error.permanent, error.uncertain) == ("not_answered", False, False)


def test_a_feed_larger_than_five_megabytes_is_not_read(blog: Blog) -> None:
    error = failure(blog, (200, {}, b"x" * 5_000_001))

    assert "too large" in error.detail


def test_a_good_feed_holds_and_describes_itself(blog: Blog) -> None:
    assert [each.holds for each in ADAPTER.check(blog.account())] == [True, True]
    facts = {"name": "Neha tests", "handle": "https://neha.example/", "entries": "1"}
    assert dict(ADAPTER.describe(blog.account())) == facts


def test_a_feed_with_mistakes_is_said_to_have_them(blog: Blog) -> None:
    blog.feed = atom(entry()) + b"<again>"

    assert [each.holds for each in ADAPTER.check(blog.account())] == [True, False]


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ((410, {}, b""), "gone for good"),
        ((404, {}, b""), "nothing at this address"),
        ((403, {}, b""), "does not let us"),
        ((200, {}, b"<html>"), "a page, not a feed"),
        ((429, {}, b""), "come later"),
        (None, "could not be reached"),
    ],
)
def test_the_check_says_what_to_do(blog: Blog, answer: Answer | None, advice: str) -> None:
    blog.answers = [answer]

    (finding,) = ADAPTER.check(blog.account())

    assert not finding.holds
    assert advice in finding.advice

"""What readers tell without a word, and what is made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.kernel import clock
from sunwai.knowledge.actions.articles import save_text
from sunwai.knowledge.actions.asking import kept_of, note_search, tell_helped
from sunwai.knowledge.models import Feedback, Search
from sunwai.knowledge.queries import reports
from sunwai.knowledge.thinning import thin
from sunwai.knowledge.types import Words
from sunwai.privacy.upkeep import tidy
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("  Refund  KAB?", "refund kab?"),
        ("mera number 98765 43210 hai", "mera number hai"),
        ("order 4471123 kahan", "order kahan"),
        ("asha@home.test refund", "refund"),
        ("९८७६५४३२१०", ""),
        ("x" * 500, "x" * 120),
    ],
)
def test_nothing_that_names_a_person_is_kept_of_a_search(asked: str, kept: str) -> None:
    assert kept_of(asked) == kept


def test_searches_are_counted_by_day_and_words() -> None:
    for asked in ("Refund kab", "refund  kab", "?", "9876543210"):
        note_search(brand=cast.brand(), asked=asked, found=0)

    assert list(Search.objects.values_list("asked", "times")) == [("refund kab", 2), ("?", 1)]


def test_what_is_searched_for_in_vain_comes_first_and_leaves_once_found() -> None:
    for asked, found in (("gst bill", 0), ("gst bill", 0), ("franchise", 0), ("refund", 0), ("refund", 2)):
        note_search(brand=cast.brand(), asked=asked, found=found)

    missed = reports.searches_without_result(cast.meera(), since=LONG_AGO)

    assert [(each.asked, each.times) for each in missed] == [("gst bill", 2), ("franchise", 1)]
    assert reports.searches_without_result(cast.charlie(), since=LONG_AGO) == []


def test_the_share_of_readers_an_article_helped() -> None:
    good, bad = known.article("Good"), known.article("Bad")
    for article, helped in ((good, True), (good, True), (good, False), (bad, False)):
        tell_helped(article=article, language="en", helped=helped)

    shares = reports.helped_share(cast.meera(), since=LONG_AGO)

    assert [(each.article_id, round(each.share, 2)) for each in shares] == [(bad.pk, 0.0), (good.pk, 0.67)]


def test_pages_whose_day_has_come_or_older_than_another_language_are_stale() -> None:
    today = clock.now().date()
    due = known.article("Due", review_on=today)
    known.article("Fresh", review_on=today + dt.timedelta(days=1))
    older = known.translated(known.article("Older"), "ur", "پرانا")
    save_text(article=older, words=Words(language="en", title="Older", body="New."), by=cast.alice())

    assert list(reports.stale_articles(cast.meera())) == [due, older]


def test_old_searches_stay_as_totals_by_month_without_their_words() -> None:
    brand, today = cast.brand(), clock.now().date()
    for day, asked, found in ((3, "refund kab", 0), (28, "track", 4)):
        Search.objects.create(brand=brand, day=LONG_AGO.replace(day=day), asked=asked, times=2, found=found)
    note_search(brand=brand, asked="refund kab", found=0)

    thinned = [thin(most=1), thin(), thin()]

    assert (thinned, Search.objects.get().day) == ([1, 1, 0], today)
    assert reports.searches_by_month(cast.alice()) == [(today.replace(day=1), 1, 1), (LONG_AGO, 4, 2)]


def test_old_feedback_is_put_together_by_month() -> None:
    made, values = known.article(), {"language": "en", "helped": 2, "failed": 1}
    for day in (dt.date(2020, 1, 1), dt.date(2020, 1, 31), dt.date(2020, 2, 2), clock.now().date()):
        Feedback.objects.create(article=made, day=day, **values)

    tidy()

    rows = Feedback.objects.order_by("day").values_list("day", "helped", "failed")
    months = [(dt.date(2020, 1, 1), 4, 2), (dt.date(2020, 2, 1), 2, 1)]
    assert list(rows) == [*months, (clock.now().date(), 2, 1)]


def test_a_month_that_is_not_over_for_so_long_keeps_its_days(settings: Any) -> None:
    day = clock.now().date() - dt.timedelta(days=settings.SUNWAI.readers_days)
    Search.objects.create(brand=cast.brand(), day=day, asked="refund", times=1)

    assert thin() == 0

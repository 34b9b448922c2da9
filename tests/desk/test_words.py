"""Small sentences: activities, snoozing, the palette."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from sunwai.desk.activities import SENTENCES, sentence_of
from sunwai.desk.commands import commands
from sunwai.desk.icons import PATHS
from sunwai.desk.snoozing import snooze_choices
from sunwai.desk.templatetags.desk import exact, icon
from sunwai.inbox.models import Activity
from tests import cast

KOLKATA = ZoneInfo("Asia/Kolkata")


@pytest.mark.parametrize(
    ("verb", "data", "sentence"),
    [
        ("assigned", {"assignee": 5, "name": "Meera"}, "Sunwai gave this to Meera"),
        ("assigned", {"assignee": None, "name": ""}, "Sunwai took the assignee off"),
        ("resolved", {"resolution": "solved"}, "Sunwai resolved this: Solved"),
        ("tagged", {"added": ["vip"], "removed": []}, "Sunwai put on “vip”"),
        ("tagged", {"added": ["a"], "removed": ["b"]}, "Sunwai put on “a” and took off “b”"),
        ("priority_set", {"value": 3}, "Sunwai set the priority to Urgent"),
        ("due_at_set", {"value": None}, "Sunwai took the due time off"),
        ("merged_into", {"conversation": 4}, "Sunwai merged this into #4"),
        ("verb_of_tomorrow", {}, "Sunwai: verb_of_tomorrow"),
    ],
)
def test_what_happened_is_a_sentence(verb: str, data: dict[str, object], sentence: str) -> None:
    assert sentence_of(Activity(verb=verb, data=data)) == sentence


@pytest.mark.parametrize("verb", sorted(SENTENCES))
def test_no_sentence_breaks_on_missing_facts(verb: str) -> None:
    assert sentence_of(Activity(verb=verb, data={}))


def test_a_percent_sign_in_a_name_is_only_a_percent_sign() -> None:
    assert "100%s" in sentence_of(Activity(verb="subject_set", data={"value": "100%s"}))


@pytest.mark.parametrize("day", range(1, 8))
def test_snoozing_offers_coming_moments_at_nine(day: int) -> None:
    now = dt.datetime(2026, 11, day, 23, 30, tzinfo=KOLKATA)

    _later, tomorrow, next_week = [at for _name, at in snooze_choices(now)]

    assert now < tomorrow <= next_week
    assert (tomorrow.hour, next_week.hour, next_week.weekday()) == (9, 9, 0)


@pytest.mark.django_db
def test_the_palette_offers_only_what_one_may_do() -> None:
    mine = {each["key"] for each in commands(cast.ravi())}
    watching = {each["key"] for each in commands(cast.vikram())}

    assert "r" in mine
    assert "r" not in watching


@pytest.mark.parametrize("name", sorted(PATHS))
def test_icons_say_nothing_to_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)


@pytest.mark.parametrize(("language", "word"), [("en", "Sunday"), ("hi", "रविवार"), ("ur", "اتوار")])
def test_moments_are_written_in_the_persons_language(language: str, word: str) -> None:
    with translation.override(language):
        assert word in exact(dt.datetime(2026, 11, 22, 6, tzinfo=dt.UTC))

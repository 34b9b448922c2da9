from __future__ import annotations

from datetime import date

import pytest

from sunwai.language.facts import find
from tests.language.facts.reading import told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/11/2026", "2026-11-12"),
        ("1.11.26", "2026-11-01"),
        ("११/११/२०२६", "2026-11-11"),
        ("2026-11-01", "2026-11-01"),
        ("11/25/2026", "2026-11-25"),
        ("3rd March 2025", "2025-03-03"),
        ("March 3, 2025", "2025-03-03"),
        ("५ मार्च २०२६", "2026-03-05"),
        ("۵ مارچ ۲۰۲۶", "2026-03-05"),
        ("10 nov", "2026-11-10"),
        ("2 jan", "2027-01-02"),
    ],
)
def test_a_date_is_read_day_first(text: str, day: str) -> None:
    assert told(f"on {text} please", "date") == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("kal order kiya tha", "2026-11-17"),
        ("kal tak aayega kya", "2026-11-19"),
        ("kal ki delivery", "2026-11-17/2026-11-19"),
        ("कल आया था", "2026-11-17"),
        ("कल आएगा", "2026-11-19"),
        ("کل آیا تھا", "2026-11-17"),
        ("کل آئے گا", "2026-11-19"),
        ("परसों दे देंगे", "2026-11-20"),
        ("parso mila tha", "2026-11-16"),
        ("kal raat se band hai", "2026-11-17"),
    ],
)
def test_kal_is_yesterday_or_tomorrow_by_the_tense(text: str, day: str) -> None:
    assert told(text, "date") == [day]


def test_kal_without_a_tense_is_uncertain() -> None:
    (fact,) = find("kal ki delivery", today=date(2026, 11, 18))

    assert fact.certainty < 0.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 din pehle liya", "2026-11-15"),
        ("तीन दिन से बंद है", "2026-11-15"),
        ("2 ہفتے پہلے", "2026-11-04"),
        ("a week ago", "2026-11-11"),
        ("last week it was fine", "2026-11-09/2026-11-15"),
        ("पिछले महीने का बिल", "2026-10-01/2026-10-31"),
        ("last Friday", "2026-11-13"),
        ("a couple of days ago", "2026-11-16"),
        ("next Tuesday", "2026-11-24"),
        ("जुमा को आया था", "2026-11-13"),
        ("پیر سے بند ہے", "2026-11-16"),
        ("the day before yesterday", "2026-11-16"),
        ("day after tomorrow", "2026-11-20"),
        ("it came on Wednesday", "2026-11-11"),
    ],
)
def test_a_day_is_counted_from_the_writers_day(text: str, day: str) -> None:
    assert told(text, "date") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "aaj kal bahut mehnga hai",
        "har sunday aata hai",
        "open on Sunday?",
        "3 din me aayega",
        "99/99/2026",
        "31 feb",
        "3/4",
    ],
)
def test_habits_spans_and_impossible_days_are_no_dates(text: str) -> None:
    assert told(text, "date") == []


def test_without_today_relative_days_are_left_out_and_the_year_stays_open() -> None:
    assert [one.value for one in find("kal ya 5 march ko")] == ["--03-05"]


@pytest.mark.parametrize(("tense", "day"), [("ko kharida tha", "2026-03-03"), ("ko milega", "2027-03-03")])
def test_a_date_without_a_year_takes_it_from_the_tense(tense: str, day: str) -> None:
    assert told(f"3 march {tense}", "date") == [day]

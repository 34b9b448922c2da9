"""What a conversation shows of its customer's latest messages."""

from __future__ import annotations

from sunwai.inbox.feelings import Feeling, feeling_of
from sunwai.inbox.readings import Told, ToldLabel


def told(mood: str, *labels: str, sure: bool = True, chance: float = 0.9) -> Told:
    found = tuple(ToldLabel(name=each, chance=chance, sure=sure) for each in labels)
    return Told(mood=mood, chance=chance, sure=sure, labels=found)


def feeling(*newest_first: Told) -> Feeling:
    return feeling_of([(100 - place, each) for place, each in enumerate(newest_first)])


def test_an_order_number_after_anger_leaves_the_mood_negative() -> None:
    found = feeling(told("neutral"), told("negative", "anger"))

    assert (found.mood, found.mood_from, found.labels) == ("negative", 99, {"anger": (True, 99)})


def test_thanks_after_anger_end_it_but_not_what_weighs_more() -> None:
    found = feeling(told("positive", "thanks"), told("negative", "anger", "legal"))

    assert (found.mood, sorted(found.labels)) == ("positive", ["legal", "thanks"])


def test_a_passing_label_is_forgotten_after_five_messages_a_weighty_one_after_twenty() -> None:
    old = told("negative", "anger", "safety")

    assert sorted(feeling(*[told("neutral")] * 5, old).labels) == ["safety"]
    assert feeling(*[told("neutral")] * 20, old) == feeling(*[told("neutral")] * 20)


def test_where_nothing_is_sure_the_mood_is_unsure() -> None:
    assert feeling(told("negative", sure=False)).mood == "unsure"


def test_an_unsure_label_counts_from_one_in_two_and_a_sure_one_goes_before_it() -> None:
    likely, unlikely = (told("neutral", "legal", sure=False, chance=each) for each in (0.5, 0.4))

    assert feeling(likely, told("neutral", "legal")).labels == {"legal": (True, 99)}
    assert feeling(likely).labels == {"legal": (False, 100)}
    assert feeling(unlikely).labels == {}


def test_nothing_said_shows_nothing() -> None:
    assert feeling_of([]) == Feeling()

"""Customers at a held clock."""

from __future__ import annotations

import string

import pytest

from tests.tryit.town import Town
from tryit import world
from tryit.cast import people, programme
from tryit.cast.quoting import words_of
from tryit.cast.stories import Story
from tryit.world import PAGE, Place


def test_five_customers_open_within_ten_seconds_in_three_scripts() -> None:
    town = Town().begin(10)

    written = [each for each in town.world.entries.values() if each.author != PAGE]

    assert len(written) == 5
    assert {each.place for each in written} == {Place.COMMENT, Place.DM, Place.MAIL, Place.POST}
    assert {people.BY_KEY[each.author].language for each in written} == set(people.Language)


def test_the_others_open_one_by_one_until_all_have(town: Town) -> None:
    openings = []
    for _ in range(12):
        before = len(town.world.runs)
        town.later(46)
        openings.append(len(town.world.runs) - before)

    assert set(openings) <= {0, 1}
    assert {run.story for run in town.world.runs.values()} == {story.key for story in programme.STORIES}


def test_an_answer_brings_the_customers_next_words_with_ours_in_them(town: Town) -> None:
    town.message("bilal.qureshi", "معذرت، ہم ابھی دیکھتے ہیں۔")

    town.later(6)

    assert "”معذرت، ہم ابھی دیکھتے ہیں“" in town.last("bilal.qureshi").text


def test_a_customer_takes_a_moment_before_answering(town: Town) -> None:
    opening = town.last("bilal.qureshi")
    town.message("bilal.qureshi", "We are looking.")

    town.later(1)

    assert town.last("bilal.qureshi") is opening


def test_two_quick_answers_are_answered_once_with_the_newest(town: Town) -> None:
    town.message("bilal.qureshi", "First words")
    town.message("bilal.qureshi", "Second words")

    town.later(6)

    written = [each.text for each in town.world.within(Place.DM, "bilal.qureshi") if each.author != PAGE]
    assert len(written) == 2
    assert "Second words" in written[-1]


def test_a_story_ends_and_comes_up_again_later(town: Town) -> None:
    for turn in range(3):
        town.message("bilal.qureshi", f"Answer {turn}")
        town.later(6)
    thanks = town.last("bilal.qureshi")

    town.later(481)

    assert "شکریہ" in thanks.text
    assert town.last("bilal.qureshi").text == programme.BY_KEY["late"].later


def test_beyond_the_story_a_customer_still_shows_that_an_answer_arrived(town: Town) -> None:
    for turn in range(5):
        town.message("bilal.qureshi", f"Answer {turn}")
        town.later(6)

    assert "Answer 4" in town.last("bilal.qureshi").text


def test_a_private_reply_moves_the_customer_from_public_to_private(town: Town) -> None:
    comment = town.last("asha.verma")
    town.graph("POST", "me/messages", recipient={"comment_id": comment.id}, message={"text": "Please see here"})

    town.later(6)

    answer = town.last("asha.verma")
    assert (answer.place, answer.thread) == (Place.DM, "asha.verma")
    assert "Please see here" in answer.text


def test_a_public_reply_is_answered_under_the_same_comment(town: Town) -> None:
    comment = town.last("asha.verma")
    town.graph("POST", f"{comment.id}/comments", message="Sorry, checking")

    town.later(6)

    answer = town.last("asha.verma")
    assert (answer.place, answer.parent) == (Place.COMMENT, comment.id)
    assert "Sorry, checking" in answer.text


def test_who_gets_no_answer_asks_once_more_and_then_waits(town: Town) -> None:
    town.later(301)

    town.later(10_000)

    words = [each.text for each in town.world.within(Place.DM, "bilal.qureshi")]
    assert words == [programme.BY_KEY["late"].text, programme.BY_KEY["late"].nudge]


def test_who_was_answered_does_not_ask_for_an_answer(town: Town) -> None:
    town.message("bilal.qureshi", "We are looking.")

    town.later(302)

    assert programme.BY_KEY["late"].nudge not in [each.text for each in town.world.entries.values()]


def test_an_opening_is_edited_and_another_regretted(town: Town) -> None:
    town.later(50).later(26)
    post = town.last("gurpreet.s")
    town.later(50).later(50)
    comment = town.last("vicky.b")
    town.graph("POST", f"{comment.id}/comments", message="Please tell us more")
    town.later(6).later(21)

    assert post.text.endswith(programme.BY_KEY["app"].edit[-20:])
    assert comment.deleted


def test_somebody_away_answers_automatically_first(town: Town) -> None:
    for _ in range(8):
        town.later(46)
    letter = town.last("lakshmi.iyer")
    town.networks.letters.read(_answer_to(letter.id), ["lakshmi.iyer@post.example"])

    automatic = town.last("lakshmi.iyer")
    town.later(31)

    assert "travelling" in automatic.text
    assert "Somebody is at home" in town.last("lakshmi.iyer").text


def test_an_automatic_letter_of_ours_is_not_answered(town: Town) -> None:
    letter = town.last("john.mathew")
    raw = b"Auto-Submitted: auto-replied\r\n" + _answer_to(letter.id)

    town.networks.letters.read(raw, ["john.mathew@dak.example"])

    assert town.later(60).last("john.mathew") is letter


def test_who_was_helped_comes_back_with_a_new_matter_when_all_have_opened(town: Town) -> None:
    for turn in range(3):
        town.message("bilal.qureshi", f"Answer {turn}")
        town.later(6)

    for _ in range(30):
        town.later(46)

    assert sum(run.story == "late" for run in town.world.runs.values()) == 2
    assert sum(run.story == "refund" for run in town.world.runs.values()) == 1


@pytest.mark.parametrize("story", programme.STORIES, ids=lambda story: story.key)
def test_every_story_repeats_what_we_wrote_in_every_turn_but_the_last(story: Story) -> None:
    fields = [{name for _, name, _, _ in string.Formatter().parse(turn) if name} for turn in story.turns]

    assert all(found == {"quote"} for found in fields[:-1])
    assert fields[-1] <= {"quote"}
    assert story.person in people.BY_KEY


def test_a_town_of_many_words_still_has_the_pages_posts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "KEPT", 5)

    for _ in range(12):
        town.later(46)

    assert len(town.world.entries) == len(town.world.runs) == 5
    assert {plan.run for plan in town.world.plans if plan.run} <= set(town.world.runs)


def test_speed_makes_customers_quicker() -> None:
    town = Town(speed=10.0).begin(1)

    assert len(town.world.runs) == 5


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Hello there.", "Hello there"),
        ("  two\nlines ", "two lines"),
        ("“Yes”", "Yes"),
        ("यह ठीक है।", "यह ठीक है"),
        ("word " * 20, "word " * 12 + "…"),
        ("x" * 80, "x" * 60 + " …"),
    ],
)
def test_a_quote_is_a_few_words_on_one_line(text: str, quoted: str) -> None:
    assert words_of(text) == quoted


def _answer_to(name: str) -> bytes:
    return (
        f"From: care@titli.example\r\nTo: x@post.example\r\nSubject: Re: x\r\nMessage-ID: <1@desk>\r\n"
        f"In-Reply-To: {name}\r\nReferences: {name}\r\n\r\nWe will collect them.\r\n"
    ).encode()

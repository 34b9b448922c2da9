"""Articles proposed from solved conversations: which ones, for whom, without whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.assist.models import SolvedCase, SolvedLook, SolvedMatter
from sunwai.assist.solved.looking import look, look_at
from sunwai.assist.solved.proposals import solved
from sunwai.assist.solved.solutions import Solution
from sunwai.inbox.actions.status import reopen, resolve
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Role
from tests import cast
from tests.assist import solving
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def proposals(by: Staff | None = None, **more: Any) -> list[Solution]:
    look_at(cast.brand())
    return solved(by or cast.alice(), brand=cast.brand(), **more)


def test_the_same_matter_in_three_scripts_is_one_proposal() -> None:
    talks = solving.asked_by_three()
    solving.solved("where is the shop in Pune?", "It is beside the station, on the first floor.", by="Ali")

    (found,) = proposals()

    assert (found.times, found.alike, found.answer) == (3, 3, solving.BILL)
    assert set(found.questions) == set(solving.ASKED)
    assert set(found.conversations) == {each.pk for each in talks}


def test_two_answers_given_twice_each_are_two_matters() -> None:
    far = "Yes, we deliver there by India Post within nine days."
    for name in ("Asha Verma", "Imran Khan"):
        solving.solved("delivery address badalna hai", "Open the order, press Change address and save it.", by=name)
        solving.solved("delivery address Srinagar hai", far, by=f"{name} the second")

    assert sorted((each.times, each.alike) for each in proposals()) == [(2, 2), (2, 2)]


def test_one_that_was_rated_well_is_enough() -> None:
    solving.solved("GST bill chahiye", rating=5)

    (found,) = proposals()

    assert (found.times, found.rated_well) == (1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"days": 2},
        {"days": 200},
        {"resolution": "no_answer_needed"},
        {"status": "open", "resolution": ""},
        {"closer": None},
        {"rating": 1},
        {"answer": ""},
        {"answer": "Thank you!"},
        {"answer": "See https://desk.example/help/meera-foods/en/articles/7/ for the GST bill of your order."},
        {"answer": "Order 88213456, phone 98765 43210, mail asha@x.in, card 4111 1111 1111 1111 are on file here."},
    ],
)
def test_what_is_no_settled_solution_is_not_proposed(changes: dict[str, Any]) -> None:
    solving.asked_by_three(**changes)

    assert proposals() == []


def test_who_came_back_at_once_was_not_helped() -> None:
    for talk in solving.asked_by_three():
        assert talk.resolved_at is not None
        cast.conversation(previous=talk, opened_at=talk.resolved_at + dt.timedelta(days=1))

    assert proposals() == []


def test_one_customer_who_asks_thrice_counts_once() -> None:
    for text in solving.ASKED:
        solving.solved(text)

    assert proposals() == []


def test_a_note_and_a_machine_are_no_answer() -> None:
    solving.asked_by_three()
    Message.objects.filter(direction="out")[:1].get().delete()
    Message.objects.filter(direction="out").update(automatic=True)

    assert proposals() == []


def test_thanks_after_the_answer_do_not_take_its_place() -> None:
    for talk in solving.asked_by_three():
        thanks = "You are welcome, always happy to help you here"
        said = {"direction": "out", "author_type": "agent", "sent_at": clock.now() - dt.timedelta(days=5)}
        cast.message(talk, thanks, **said)

    assert proposals()[0].answer == solving.BILL


def test_what_an_article_answers_is_not_proposed_also_when_it_came_later() -> None:
    solving.asked_by_three()
    assert len(proposals()) == 1

    known.article("How do I get a GST bill for my order?", "Open the order and press Bill.")

    assert solved(cast.alice(), brand=cast.brand()) == []
    assert proposals() == []


def test_the_more_often_and_recently_asked_comes_first() -> None:
    for name, days in (("Asha", 100), ("Imran", 101), ("Sunita", 102)):
        solving.solved("warranty card missing", "The warranty is on the bill, no card is needed.", by=name, days=days)
    for name in ("Asha", "Imran"):
        solving.solved("GST bill chahiye", by=name)

    assert [each.times for each in proposals()] == [2, 3]


def test_only_what_one_may_see_is_shown() -> None:
    seen, *_others = solving.asked_by_three()
    look_at(cast.brand())
    for talk in _others:
        talk.team = cast.team("Secret")
        talk.save(update_fields=["team"])

    (found,) = solved(cast.meera(), brand=cast.brand())

    assert (found.conversations, found.questions, found.times) == ((seen.pk,), (solving.ASKED[0],), 1)


def test_who_does_not_edit_articles_sees_none() -> None:
    solving.asked_by_three()

    with pytest.raises(Refused):
        proposals(cast.ravi())


def test_an_editor_of_another_brand_sees_none() -> None:
    solving.asked_by_three()
    outsider = cast.staff("Dev", Role.LEAD, inside=False)
    outsider.brands.add(cast.brand("Other House"))

    assert proposals(outsider) == []


def test_a_reopened_or_erased_conversation_is_gone_at_once() -> None:
    first, second, third = solving.asked_by_three()
    look_at(cast.brand())
    reopen(conversation=first, by=cast.alice())
    Message.objects.filter(conversation=second).update(text="", deleted_at=clock.now())

    (found,) = solved(cast.alice(), brand=cast.brand())

    assert found.conversations == (third.pk,)


def test_what_was_reopened_and_solved_again_waits_anew() -> None:
    for talk in solving.asked_by_three():
        reopen(conversation=talk, by=cast.ravi())
        resolve(conversation=talk, by=cast.ravi())

    assert proposals() == []
    assert not SolvedCase.objects.exists()


def test_looking_again_changes_nothing() -> None:
    solving.asked_by_three()
    first = proposals()

    assert proposals() == first
    assert SolvedMatter.objects.count() == 1


def test_a_matter_that_grows_stays_the_same_one() -> None:
    solving.asked_by_three()
    (before,) = proposals()
    solving.solved("gst bill please", by="Farah")

    (after,) = proposals()

    assert (after.matter, after.times) == (before.matter, 4)


def test_each_brand_is_looked_at_once_in_six_hours() -> None:
    solving.asked_by_three()
    cast.brand("Other House")

    assert sorted([look(), look(), look()]) == [0, 0, 1]
    assert SolvedLook.objects.count() == 2
    SolvedLook.objects.update(at=clock.now() - dt.timedelta(hours=7))
    assert look() + look() == 1


@pytest.mark.parametrize(
    "text", ["%s%s {0} {{x}}", "<script>alert(1)</script> bill", "\u202e\u200bbill gst " * 9, "9" * 390]
)
def test_hostile_words_break_nothing(text: str) -> None:
    for name in ("Asha", "Imran"):
        solving.solved(text, f"{text} press the Bill of your order", by=name)

    assert len(proposals()) <= 1

"""What a checked answer once said comes back; which of its languages have not followed is told all the while."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from sunwai.knowledge.actions.answers import restore_answer, save_answer
from sunwai.knowledge.actions.uses import use_answer
from sunwai.knowledge.models import Answer
from sunwai.knowledge.queries.answers import behind, expand, left_behind, versions_of
from sunwai.knowledge.queries.visibility import answer_version_for
from sunwai.knowledge.types import Checked
from sunwai.people.roles import Role
from tests import cast
from tests.inbox.talk import answer as reply
from tests.inbox.talk import asked, public
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def said(answer: Answer, **texts: str) -> Answer:
    return save_answer(by=cast.alice(), brand=answer.brand, said=Checked(name="days", texts=texts), answer=answer)


def back(answer: Answer, number: int) -> Answer:
    return restore_answer(version=answer.versions.get(number=number), by=cast.meera())


def words(answer: Answer) -> dict[str, str]:
    return dict(answer.texts.values_list("language", "text"))


def test_old_words_come_back_as_the_newest_version_at_once_wherever_they_are_said() -> None:
    answer = said(known.answer(en="five"), en="two")
    talk = asked()
    public(talk)
    sent = use_answer(answer=answer, kind="social", object_id=reply(talk, visibility="public").pk)

    now = back(answer, 1)

    assert (words(now), now.version, now.checked_by) == ({"en": "five"}, 3, cast.meera())
    assert expand(f"{{{{answer:{answer.pk}}}}}", brand=answer.brand, language="en") == "five"
    assert behind(now) == [sent]
    assert [each.texts["en"] for each in versions_of(now)] == ["five", "two", "five"]


def test_languages_that_stood_together_come_back_together_up_to_date() -> None:
    answer = said(known.answer(en="five", hi="पाँच"), en="two", hi="पाँच")
    before = left_behind(answer)

    now = back(answer, 1)

    assert (before, left_behind(now), words(now)) == (["hi"], [], {"en": "five", "hi": "पाँच"})


def test_a_language_that_was_out_of_date_then_is_so_again() -> None:
    answer = said(known.answer(en="five", hi="पाँच"), en="two", hi="पाँच")
    said(answer, en="two", hi="दो")

    assert left_behind(back(answer, 2)) == ["hi"]


def test_a_language_that_was_written_later_stays_and_is_out_of_date() -> None:
    answer = said(known.answer(en="five"), en="two")
    said(answer, en="two", ur="دو")

    now = back(answer, 1)

    assert (words(now), left_behind(now)) == ({"en": "five", "ur": "دو"}, ["ur"])


def test_a_translation_that_is_added_makes_nothing_out_of_date() -> None:
    assert left_behind(said(known.answer(en="five"), en="five", hi="पाँच")) == []


def test_a_language_that_was_left_out_comes_back() -> None:
    answer = said(known.answer(en="five", hi="पाँच"), en="five")

    assert words(back(answer, 1)) == {"en": "five", "hi": "पाँच"}


def test_what_is_said_already_changes_nothing_and_vouches_for_nothing() -> None:
    answer = said(known.answer(en="five", hi="पाँच"), en="two", hi="पाँच")

    now = back(answer, 2)

    assert (now.version, now.checked_by, left_behind(now)) == (2, cast.alice(), ["hi"])
    assert Event.objects.filter(kind="answer_changed").count() == 2


def test_only_who_may_publish_brings_them_back_and_only_their_own() -> None:
    version = said(known.answer(en="five"), en="two").versions.get(number=1)

    with pytest.raises(Refused, match="role"):
        restore_answer(version=version, by=cast.ravi())
    with pytest.raises(NotFound):
        restore_answer(version=version, by=cast.staff("Sana", Role.LEAD, inside=False))
    assert words(version.answer) == {"en": "two"}


@pytest.mark.parametrize("somebody", [{"role": Role.EXPERT}, {"role": Role.LEAD, "inside": False}])
def test_the_past_is_not_for_experts_nor_for_strangers(somebody: dict[str, Any]) -> None:
    answer = known.answer(en="five")

    with pytest.raises(NotFound):
        answer_version_for(cast.staff("Somebody", **somebody), answer.pk, 1)
    assert answer_version_for(cast.ravi(), answer.pk, 1).texts == {"en": "five"}

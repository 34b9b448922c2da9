from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sunwai.desk.setup.sampled import MEANINGS, previewed, samples
from sunwai.inbox.actions.macro import VARIABLES, save_macro, use_macro
from sunwai.inbox.models import Macro, MacroText
from sunwai.people.models import Staff
from tests import cast
from tests.desk.setup.conftest import SignIn
from tests.knowledge import known

pytestmark = pytest.mark.django_db

NEW = "/setup/macros/new/"


def fields(**changes: Any) -> dict[str, Any]:
    return {"name": "Refund", "scope": "mine", "text_en": "Hello {{customer.name}}", **changes}


def shared(by: Staff | None = None, **placing: Any) -> Macro:
    return save_macro(by=by or cast.alice(), name="Refund", texts={"en": "Hello", "hi": "नमस्ते"}, **placing)


def test_a_macro_is_written_in_several_languages(sign_in: SignIn) -> None:
    words = {"text_hi": "नमस्ते", "text_ur": "سلام", "text_hi-ur": "namaste"}

    answer = sign_in(cast.alice()).post(NEW, fields(**words))

    assert answer.status_code == 302
    assert set(MacroText.objects.values_list("language", flat=True)) == {"en", "hi", "ur", "hi-ur"}


def test_what_a_macro_does_is_kept_and_nothing_else(sign_in: SignIn) -> None:
    turn = {"status": "resolved", "resolution": "solved", "priority": 0}
    team = cast.team().pk

    sign_in(cast.alice()).post(NEW, fields(**turn, team=team, tags="refund,  late ", owner="7", evil="x"))

    assert Macro.objects.get().changes == {**turn, "team": team, "tags": ["refund", "late"]}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [("mine", (True, False, False)), ("everybody", (False, False, False)), ("brand", (False, True, False))],
)
def test_who_sees_it_is_one_choice(sign_in: SignIn, scope: str, expected: tuple[bool, ...]) -> None:
    value = f"brand:{cast.brand().pk}" if scope == "brand" else scope

    sign_in(cast.alice()).post(NEW, fields(scope=value))

    made = Macro.objects.get()
    assert (made.owner is not None, made.brand is not None, made.team is not None) == expected


@pytest.mark.parametrize("scope", ["everybody", "brand:1", "team:1"])
def test_an_agent_keeps_macros_of_their_own_only(sign_in: SignIn, scope: str) -> None:
    answer = sign_in(cast.ravi()).post(NEW, fields(scope=scope))

    assert answer.status_code == 422
    assert not Macro.objects.exists()


def test_a_lead_offers_only_their_own_brands(sign_in: SignIn) -> None:
    foreign = cast.brand("Other House")

    answer = sign_in(cast.meera()).post(NEW, fields(scope=f"brand:{foreign.pk}"))

    assert answer.status_code == 422


def test_a_macro_is_changed_and_keeps_languages_of_others(sign_in: SignIn) -> None:
    macro = shared()
    MacroText.objects.create(macro=macro, language="pa", text="ਸਤ ਸ੍ਰੀ ਅਕਾਲ")
    where = reverse("setup:macro", args=[macro.pk])
    client = sign_in(cast.alice())

    assert "ਸਤ ਸ੍ਰੀ ਅਕਾਲ" in client.get(where).content.decode()
    client.post(where, fields(scope="everybody", text_pa="ਹਾਂ", text_en="Changed"))

    assert dict(macro.texts.values_list("language", "text")) == {"en": "Changed", "pa": "ਹਾਂ"}


@pytest.mark.parametrize("name", ["macro", "delete-macro"])
def test_a_shared_macro_is_not_an_agents_to_change(sign_in: SignIn, name: str) -> None:
    where = reverse(f"setup:{name}", args=[shared().pk])

    assert sign_in(cast.ravi()).post(where, fields()).status_code == 404
    assert sign_in(cast.charlie()).post(where, fields()).status_code == 404
    assert Macro.objects.get().texts.count() == 2


def test_anothers_own_macro_is_not_there_even_for_the_owner(sign_in: SignIn) -> None:
    own = save_macro(by=cast.ravi(), name="Mine", texts={"en": "Hi"}, personal=True)

    assert sign_in(cast.alice()).get(reverse("setup:macro", args=[own.pk])).status_code == 404


def test_a_macro_is_deleted(sign_in: SignIn) -> None:
    sign_in(cast.alice()).post(reverse("setup:delete-macro", args=[shared().pk]))

    assert not Macro.objects.exists()


def test_a_macro_without_words_is_422(sign_in: SignIn) -> None:
    answer = sign_in(cast.alice()).post(NEW, fields(text_en="  "))

    assert answer.status_code == 422
    assert "at least one language" in answer.content.decode()


def test_the_preview_fills_in_samples_and_marks_what_nobody_knows(sign_in: SignIn) -> None:
    text = "Hello {{customer.first_name}}, {{order}} <script>"

    answer = sign_in(cast.ravi()).post("/setup/macros/preview/", {"language": "en", "text_en": text})

    shown = answer.content.decode()
    assert "<mark>Asha</mark>" in shown
    assert 'class="unknown"' in shown
    assert "<script>" not in shown


def test_every_variable_is_explained_and_has_a_sample() -> None:
    assert set(MEANINGS) == set(samples(cast.ravi())) == set(VARIABLES)


def test_words_without_variables_stay_as_they_are() -> None:
    assert previewed("just {words}", cast.ravi()) == [("text", "just {words}")]


def test_the_list_says_who_sees_a_macro_and_what_it_does(sign_in: SignIn) -> None:
    shared(brand=cast.brand(), changes={"status": "pending", "tags": ["refund"], "assign_to_me": True})

    page = sign_in(cast.ravi()).get("/setup/macros/").content.decode()

    for words in ("Refund", "Meera Foods", "Hindi", "Pending", "#refund", "Given to who uses it"):
        assert words in page


def test_using_a_macro_gives_the_conversation_to_its_team() -> None:
    other = cast.team("Elsewhere")
    macro = shared(changes={"team": other.pk})
    talk = cast.conversation()

    use_macro(macro=macro, conversation=talk, by=cast.alice())

    talk.refresh_from_db()
    assert talk.team == other


def test_a_team_that_is_gone_changes_nothing() -> None:
    macro = shared(changes={"team": 999_999})
    talk = cast.conversation()

    use_macro(macro=macro, conversation=talk, by=cast.alice())

    talk.refresh_from_db()
    assert talk.team == cast.team()


def test_the_preview_shows_a_checked_answer_as_it_reads_now(sign_in: SignIn) -> None:
    kept = known.answer(en="within five days", hi="पाँच दिन में")
    text = f"It comes {{{{answer:{kept.pk}}}}}, not {{{{answer:99}}}}."

    shown = sign_in(cast.ravi()).post("/setup/macros/preview/", {"language": "hi", "text_hi": text}).content.decode()

    assert "<mark>पाँच दिन में</mark>" in shown
    assert "{{answer:99}}</mark>" in shown


def test_the_preview_shows_a_checked_answer_as_it_is_sent(sign_in: SignIn) -> None:
    kept = known.answer(en="within **five** [days](https://a.test)")
    text = f"It comes {{{{answer:{kept.pk}}}}}."

    shown = sign_in(cast.ravi()).post("/setup/macros/preview/", {"language": "en", "text_en": text}).content.decode()

    assert "<mark>within five days (https://a.test)</mark>" in shown


def test_a_preview_speaks_the_macros_language_whatever_the_pages_is(sign_in: SignIn) -> None:
    words = {"language": "hi-ur", "text_hi-ur": "namaste {{customer.first_name}}"}

    shown = sign_in(cast.ravi()).post("/setup/macros/preview/", words).content.decode()

    assert 'lang="hi-Latn"' in shown
    assert "<mark>Asha</mark>" in shown

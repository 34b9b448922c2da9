"""What stands around a model: erasing, exporting, health, the worker, the owner's own numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sunwai.assist.actions.patterns import check as pattern_of
from sunwai.assist.actions.patterns import save_pattern
from sunwai.config.privacy import ERASERS, EXPORTERS, RETIRERS
from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from sunwai.kernel.subject import Subject
from sunwai.language.voice import Rules, Swap
from sunwai.model import erasing, exporting, turn
from sunwai.model.models import ModelCall, ModelSetting
from sunwai.model.voice import told
from sunwai.operations import heartbeats
from sunwai.operations.checks import model as health
from tests import cast
from tests.model.server import ModelServer
from tests.model.setting import answered, asked, switched_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return cast.message(text="mera refund kab aayega? call 98765 43210").conversation


def subject(talk: Conversation) -> Subject:
    return Subject(until=clock.now(), customers=(talk.customer_id,), conversations=(talk.pk,))


def test_erased_with_the_customer_no_word_is_left_and_figures_stay(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3))
    call = answered(talk, text="my own words")

    piece = erasing.words(subject(talk), 0)

    call.refresh_from_db()
    assert piece.counts == {"model.ModelCall": 1}
    assert (call.sent, call.answer, call.result, call.text, call.flags) == ([], "", "", "", [])
    assert call.cost == Decimal("0.0003")


def test_what_comes_back_for_an_erased_customer_is_thrown_away(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    call = asked(talk)
    erasing.words(subject(talk), 0)

    turn.drain()

    call.refresh_from_db()
    assert (call.outcome, call.result, model.asked) == ("cancelled", "", [])


def test_it_is_registered_to_be_erased_and_exported() -> None:
    assert "sunwai.model.erasing.words" in ERASERS
    assert "sunwai.model.erasing.words" in RETIRERS
    assert "sunwai.model.exporting.sections" in EXPORTERS


def test_an_export_tells_what_left_to_who_may_see_it(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    answered(talk)

    (name, rows), (_same, none) = (
        next(exporting.sections(subject(talk), person)) for person in (cast.alice(), cast.charlie())
    )

    assert (name, len(rows), none) == ("model_requests", 1, [])
    assert "[PHONE-1]" in str(rows)


def test_off_the_health_page_says_nothing_of_it() -> None:
    assert list(health.check()) == []


def test_the_health_page_tells_when_it_fails(model: ModelServer, talk: Conversation) -> None:
    model.status = 401
    switched_on(model.url)
    heartbeats.beat(["model"], pid=1)
    states = []
    for _ in range(3):
        answered(talk)
        states.append(next(health.check()).state.value)

    assert states == ["warn", "warn", "bad"]
    assert "3 requests failed: The model’s server refuses the key." in next(health.check()).says


def test_once_it_answers_the_health_page_is_well_again(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    ModelSetting.objects.update(failures=7, problem="down")
    answered(talk)

    assert next(health.check()).state.value == "ok"


def test_a_worker_that_is_away_is_told_while_it_is_on(model: ModelServer) -> None:
    switched_on(model.url)
    assert [each.state.value for each in health.check()] == ["ok", "bad"]

    heartbeats.beat(["model"], pid=1)
    assert [each.state.value for each in health.check()] == ["ok", "ok"]


def test_the_owners_own_patterns_are_masked(model: ModelServer, talk: Conversation) -> None:
    save_pattern(by=cast.alice(), brand=talk.brand, said=pattern_of("order", "Ours", "MF-[0-9]{5}"))
    cast.message(talk, text="kahan hai MF-88214")
    switched_on(model.url)

    answered(talk)

    assert "MF-88214" not in model.words()


def test_a_lost_worker_is_followed_by_another_and_at_last_given_up(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    call = asked(talk)
    ModelCall.objects.update(attempts=3)

    turn.drain()

    call.refresh_from_db()
    assert (call.problem, model.asked) == ("given_up", [])


def test_nothing_waits_nothing_is_written(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert turn.drain() == 0


def test_the_rules_of_a_voice_are_told_in_words() -> None:
    rules = Rules(
        address="formal", formality="relaxed", sentence=12, sign_off="unwanted", capitals=True, products=("SunPay",)
    )

    said = list(told(Rules(swaps=(Swap(avoid="cheap", say="good value"),)))) + list(told(rules))

    assert said[0] == "Do not say “cheap”; say “good value”."
    assert len(said) == 7

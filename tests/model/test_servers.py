"""What real servers do: one is slow while another person asks, and refusals come in each server's own words."""

from __future__ import annotations

import json
import threading
from decimal import Decimal

import pytest

from sunwai.inbox.models import Conversation
from sunwai.model import cost, turn
from sunwai.model.actions.ask import cancel
from sunwai.model.models import ModelCall
from tests import cast
from tests.model.server import ModelServer, said
from tests.model.setting import answered, asked, switched_on
from tests.operations.running import until

LLAMA = b'{"error":{"code":400,"message":"request (18019 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error"}}'  # noqa: E501 - as it came
OPENAI = (
    b'{"error":{"message":"This model\'s maximum context length is 8192 tokens.","code":"context_length_exceeded"}}'
)
QUOTA = b'{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}'
NO_MODEL = b'{"error":{"message":"gpt-0 is not a valid model ID","code":400}}'
NEWER = (
    b'{"error":{"message":"Unsupported parameter: \'max_tokens\' is not supported with this model. '
    b'Use \'max_completion_tokens\' instead.","param":"max_tokens","code":"unsupported_parameter"}}'
)


@pytest.fixture
def talk() -> Conversation:
    return cast.message(text="mera refund kab aayega?").conversation


def _ended(call: ModelCall) -> bool:
    return ModelCall.objects.filter(pk=call.pk).exclude(outcome="").exists()


@pytest.mark.django_db(transaction=True)
def test_a_slow_answer_holds_up_nobody_else(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, seconds=20)
    slow, quick, turns = threading.Event(), [asked(talk), asked(talk, "summary")], turn.Turns()
    model.during = lambda: slow.wait(20) if len(model.asked) == 1 else None
    ModelCall.objects.filter(pk=quick[1].pk).update(state="done")
    assert turns.drain() == 1
    assert until(lambda: bool(model.asked))
    ModelCall.objects.filter(pk=quick[1].pk).update(state="waiting")
    assert turns.drain() == 1
    assert until(lambda: _ended(quick[1]))

    assert not _ended(quick[0])
    slow.set()
    assert until(lambda: _ended(quick[0]))


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_stops_gives_back_what_it_asked(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, seconds=20)
    call, slow, turns = asked(talk), threading.Event(), turn.Turns()
    model.during = lambda: slow.wait(20) if len(model.asked) == 1 else None
    turns.drain()
    assert until(lambda: bool(model.asked))

    turns.give_back()
    turn.drain()

    slow.set()
    assert until(lambda: ModelCall.objects.get(pk=call.pk).outcome == "ok")
    assert until(lambda: turns.drain() == 0 and not turns._running)


def _stuck(model: ModelServer, talk: Conversation, turns: turn.Turns) -> threading.Event:
    """Fill every place with a request that the server answers only when told to."""
    slow = threading.Event()
    model.during = lambda: slow.wait(20) if len(model.asked) <= turn.AT_ONCE else None
    for number in range(turn.AT_ONCE):
        asked(talk, by=cast.staff(f"Agent {number}"))
    assert turns.drain() == turn.AT_ONCE
    assert until(lambda: len(model.asked) == turn.AT_ONCE)
    return slow


@pytest.mark.django_db(transaction=True)
def test_a_cancelled_request_gives_its_place_up_at_once(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, seconds=20, price_in=Decimal(3))
    turns = turn.Turns()
    slow, first = _stuck(model, talk, turns), ModelCall.objects.earliest("pk")
    waits = asked(talk, "summary")
    full = turns.drain()

    cancel(call=first, by=cast.staff("Agent 0"))

    assert (full, turns.drain()) == (0, 1)
    assert until(lambda: _ended(waits))
    slow.set()
    assert until(lambda: turns.drain() == 0 and not turns._running)
    first.refresh_from_db()
    assert (first.outcome, first.result, first.cost > 0) == ("cancelled", "", True)


@pytest.mark.django_db(transaction=True)
def test_not_ever_more_wait_for_what_nobody_wants(
    model: ModelServer, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_on(model.url, seconds=20)
    monkeypatch.setattr(turn, "MOST_THREADS", turn.AT_ONCE)
    turns = turn.Turns()
    slow, first = _stuck(model, talk, turns), ModelCall.objects.earliest("pk")
    asked(talk, "summary")

    cancel(call=first, by=cast.staff("Agent 0"))

    assert turns.drain() == 0
    slow.set()
    assert until(lambda: turns.drain() == 1)
    assert until(lambda: turns.drain() == 0 and not turns._running)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (400, LLAMA, "too_long"),
        (400, OPENAI, "too_long"),
        (400, NO_MODEL, "not_there"),
        (429, QUOTA, "unpaid"),
        (400, b"\xff\x00", "refused"),
    ],
)
def test_a_refusal_is_understood_in_the_servers_own_words(
    model: ModelServer, talk: Conversation, status: int, body: bytes, problem: str
) -> None:
    model.status, model.body = status, body
    switched_on(model.url)

    assert answered(talk).problem == problem


@pytest.mark.django_db
def test_a_model_that_wants_the_newer_form_is_asked_in_it(model: ModelServer, talk: Conversation) -> None:
    model.status, model.body = 400, NEWER
    switched_on(model.url, answer_tokens=300)

    call = answered(talk)

    assert (call.problem, len(model.asked)) == ("refused", 2)  # once more, not for ever
    assert (model.asked[0]["max_tokens"], model.asked[0]["temperature"]) == (300, 0.3)
    assert model.asked[1]["max_completion_tokens"] == 300
    assert not {"max_tokens", "temperature"} & set(model.asked[1])


@pytest.mark.django_db
def test_what_a_model_thought_is_no_part_of_its_draft(model: ModelServer, talk: Conversation) -> None:
    model.body = json.dumps(said("<think>\nThey want money.\n</think>\n\nWithin five days.")).encode()
    switched_on(model.url)

    call = answered(talk)

    assert (call.result, call.flags) == ("Within five days.", [])
    assert "They want money" in call.answer


@pytest.mark.django_db
def test_one_that_never_stopped_thinking_wrote_nothing(model: ModelServer, talk: Conversation) -> None:
    model.body = json.dumps(said("<think>They want")).encode()
    switched_on(model.url)

    assert answered(talk).problem == "empty"


@pytest.mark.django_db
def test_the_months_sum_has_no_digits_that_nobody_wrote(talk: Conversation) -> None:
    for paid in ("0.1", "0.2", "0.000007"):
        ModelCall.objects.create(kind="draft", cost=Decimal(paid))

    assert str(cost.month_of()["spent"]) == "0.300007"

"""The same call twice is one call."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection

from sunwai.api.actions.tokens import digest_of
from sunwai.api.idempotency import forget_old_answers
from sunwai.api.models import ApiToken, StoredAnswer
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.people.models import Brand
from tests import cast
from tests.api.client import EVERYTHING, Program


@pytest.mark.django_db
def test_the_same_key_and_body_get_the_same_answer(ravi: Program) -> None:
    path = f"/conversations/{cast.message().conversation_id}/replies"

    first, second = (ravi.post(path, {"text": "Hello"}, Idempotency_Key="one") for _ in range(2))

    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert second["Idempotent-Replayed"] == "true"
    assert Message.objects.filter(direction="out").count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_body_or_path_is_a_conflict(alice: Program) -> None:
    alice.post("/teams", {"name": "One"}, Idempotency_Key="one")

    other_body = alice.post("/teams", {"name": "Two"}, Idempotency_Key="one")
    other_path = alice.post("/brands", {"name": "One"}, Idempotency_Key="one")

    assert [each.json()["code"] for each in (other_body, other_path)] == ["key_reused", "key_reused"]
    assert not Brand.objects.filter(name="One").exists()


@pytest.mark.django_db
def test_a_refusal_is_repeated_and_leaves_nothing_behind(ravi: Program) -> None:
    talk = cast.resolved()
    cast.message(talk)

    first, second = (
        ravi.post(f"/conversations/{talk.pk}/replies", {"text": "Hello"}, Idempotency_Key="one") for _ in range(2)
    )

    assert (first.status_code, second.content) == (409, first.content)
    assert not Message.objects.filter(direction="out").exists()


@pytest.mark.django_db
def test_a_missing_scope_is_not_remembered() -> None:
    program = Program(cast.alice(), "read")
    refused = program.post("/teams", {"name": "New"}, Idempotency_Key="one")
    ApiToken.objects.update(scopes=["admin"])

    again = program.post("/teams", {"name": "New"}, Idempotency_Key="one")

    assert (refused.status_code, again.status_code) == (403, 201)


@pytest.mark.django_db
def test_keys_of_two_tokens_do_not_meet(alice: Program) -> None:
    other = Program(cast.alice())
    alice.post("/teams", {"name": "One"}, Idempotency_Key="one")

    assert other.post("/teams", {"name": "Two"}, Idempotency_Key="one").status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 256, "caf\u00e9"])
def test_an_unusable_key_is_refused(key: str, alice: Program) -> None:
    answer = alice.post("/teams", {"name": "One"}, Idempotency_Key=key)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_key")


@pytest.mark.django_db
def test_answers_are_sealed_and_kept_for_two_days(alice: Program) -> None:
    alice.post("/staff", {"email": "new@home.test"}, Idempotency_Key="one")
    stored = StoredAnswer.objects.get()
    early = forget_old_answers()
    StoredAnswer.objects.update(created_at=clock.now() - dt.timedelta(hours=49))

    assert "/link/" not in stored.sealed
    assert (early, forget_old_answers()) == (0, 1)


def pressed_at_once(path: str, *, times: int) -> list[Any]:
    """Call from so many threads at the same moment, with one token and one key."""
    start, answers = threading.Barrier(times), list[Any]()

    def press() -> None:
        program = Program.with_token("sw_both")
        start.wait()
        answers.append(program.post(path, {"text": "Hello"}, Idempotency_Key="one"))
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one() -> None:
    message = cast.message()
    ApiToken.objects.create(staff=cast.ravi(), name="t", digest=digest_of("sw_both"), scopes=list(EVERYTHING))

    answers = pressed_at_once(f"/conversations/{message.conversation_id}/replies", times=4)

    assert {(each.status_code, each.content) for each in answers} == {(202, answers[0].content)}
    assert Message.objects.filter(direction="out").count() == 1

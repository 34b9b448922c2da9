"""What has grown too old loses its words: only when somebody looked and switched it on."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.inbox.actions.customers import merge_customers
from sunwai.inbox.models import Conversation, Message
from sunwai.intake.models import Delivery
from sunwai.intake.upkeep import drop_old_bodies
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.privacy.actions.holds import hold
from sunwai.privacy.actions.retention import delete_rule, dry_run, set_rule, switch
from sunwai.privacy.models import RetentionRule
from sunwai.privacy.upkeep import tidy
from tests import cast
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db


def old(text: str = "old words", *, days: int = 40, **changes: object) -> Message:
    said = cast.message(cast.resolved(**changes), text=text)
    at = clock.now() - dt.timedelta(days=days)
    Conversation.objects.filter(pk=said.conversation_id).update(last_activity_at=at, subject=text)
    return said


def rule(channel: str = "", days: int = 30, *, on: bool = True) -> RetentionRule:
    made = set_rule(channel=channel, days=days, by=cast.alice())
    dry_run(rule=made, by=cast.alice())
    switch(rule=made, on=on, by=cast.alice())
    return made


def run() -> list[str]:
    tidy()
    work()
    return sorted(Message.objects.values_list("text", flat=True))


def test_off_nothing_happens() -> None:
    old()
    rule(on=False)

    assert run() == ["old words"]


def test_on_resolved_conversations_that_are_too_old_lose_their_words_and_no_other() -> None:
    old()
    old("young words", days=20)
    cast.message(cast.conversation(), text="open words")
    rule()

    assert run() == ["", "open words", "young words"]
    assert RetentionRule.objects.get().emptied == 1


def test_a_channel_with_a_rule_of_its_own_is_left_out_of_the_others() -> None:
    old("mail words", connection=cast.mailbox())
    old("page words")
    rule("email", days=90)
    rule()

    assert run() == ["", "mail words"]


def test_many_are_emptied_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sunwai.privacy.retention.BATCH", 2)
    for number in range(5):
        old(f"words {number}")
    rule()

    assert run() == [""] * 5


def test_a_legal_hold_keeps_the_words() -> None:
    hold(customer=old().conversation.customer, reason="A court asked", by=cast.alice())
    rule()

    assert run() == ["old words"]


def test_a_legal_hold_keeps_the_words_of_whom_they_were_merged_into() -> None:
    kept, now = cast.customer("Asha V."), old().conversation.customer
    hold(customer=kept, reason="A court asked", by=cast.alice())
    merge_customers(source=kept, target=now, by=cast.alice())
    rule()

    assert run() == ["old words"]


def test_a_rule_that_comes_to_hold_for_more_is_off_until_somebody_looks_again() -> None:
    old("mail words", connection=cast.mailbox())
    own = rule("email", days=3650)
    rule()

    delete_rule(rule=own, by=cast.alice())

    assert run() == ["mail words"]
    with pytest.raises(Refused, match="Dry run"):
        switch(rule=RetentionRule.objects.get(), on=True, by=cast.alice())


def test_a_dry_run_says_how_much_and_keeps_no_word() -> None:
    said = old()

    made = set_rule(channel="", days=30, by=cast.alice())
    seen = dry_run(rule=made, by=cast.alice())

    assert (seen["conversations"], seen["messages"], seen["files"]) == (1, 1, 0)
    assert [each["id"] for each in seen["samples"]] == [said.conversation_id]
    assert "old words" not in str(seen)


def test_nobody_switches_on_what_they_have_not_seen() -> None:
    made = set_rule(channel="", days=30, by=cast.alice())

    with pytest.raises(Refused, match="Dry run"):
        switch(rule=made, on=True, by=cast.alice())


def test_raw_bodies_go_after_thirty_days_but_not_what_waits_or_is_dead() -> None:
    for state in ("done", "waiting", "dead"):
        Delivery.objects.create(connection=cast.facebook(), key=state, body=b"raw", headers={"a": "b"}, state=state)
    Delivery.objects.update(received_at=clock.now() - dt.timedelta(days=31))
    Delivery.objects.create(connection=cast.facebook(), key="young", body=b"raw", state="done")

    dropped = drop_old_bodies()

    kept = {each.key for each in Delivery.objects.all() if each.body}
    assert (dropped, kept) == (1, {"waiting", "dead", "young"})

"""What the receiver is told."""

from __future__ import annotations

import pytest

from sunwai.customers.actions.facts import correct
from sunwai.inbox import feelings, reread
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.kernel.subject import Subject
from sunwai.people.roles import Role
from sunwai.routing.erasing import notes
from sunwai.routing.hand_offs import packet
from sunwai.routing.models import HandOff
from sunwai.routing.queries.hand_offs import hand_off_for
from tests import cast
from tests.routing.offers import fact, given, ravis

pytestmark = pytest.mark.django_db


def test_a_packet_has_who_what_tried_promised_and_open_questions() -> None:
    talk = ravis()
    fact(talk, "order", "88213")
    fact(talk, "tried", "reinstall")
    fact(talk, "promise", "refund Friday")
    question = Message.objects.get()

    found = packet.of(talk, cast.ravi())

    assert (found.customer.name, found.what, list(found.questions)) == ("Asha Verma", question, [question])
    told = [[each.text for each in group] for group in (found.facts, found.tried, found.promised)]
    assert told == [["88213"], ["reinstall"], ["refund Friday"]]


def test_what_was_answered_is_no_open_question() -> None:
    talk = ravis()
    talk.waiting_since = None

    assert packet.build(talk)["questions"] == []


def test_a_stored_packet_holds_no_words() -> None:
    talk = ravis()
    fact(talk, "order", "88213")

    stored = given(talk).packet

    assert "88213" not in str(stored)
    assert "paisa" not in str(stored)


def test_what_was_withdrawn_or_deleted_since_is_gone() -> None:
    talk = ravis()
    told = fact(talk, "tried", "reinstall")
    stored = packet.build(talk)
    told.withdrawn_at = clock.now()
    told.save()
    Message.objects.update(deleted_at=clock.now())

    found = packet.read(stored, talk, role=Role.AGENT)

    assert (list(found.tried), found.what, list(found.questions)) == ([], None, [])


def test_the_same_told_twice_is_one_line() -> None:
    talk = ravis()
    fact(talk, "order", "88213")
    fact(talk, "order", "88213", start=40)

    assert len(packet.of(talk, cast.ravi()).facts) == 1


def test_what_a_person_put_right_is_told_as_they_put_it() -> None:
    talk = ravis()
    wrong = fact(talk, "device", "iPhone 13")

    correct(fact=wrong, value="iPhone 15", by=cast.ravi())

    assert [each.text for each in packet.of(talk, cast.ravi()).facts] == ["iPhone 15"]


def test_a_card_number_is_shown_to_nobody() -> None:
    talk = ravis()
    fact(talk, "card", "4111111111111111")

    shown = packet.of(talk, cast.alice()).facts[0].text

    assert "4111" not in shown


@pytest.mark.parametrize("who", ["customer", "conversation"])
def test_an_erased_persons_hand_offs_are_empty(who: str) -> None:
    talk = ravis()
    given(talk, note="Asha is angry")
    person = Subject(until=clock.now(), customers=(talk.customer_id,))
    subject = person if who == "customer" else Subject(until=clock.now(), conversations=(talk.pk,))

    piece = notes(subject, 0)

    kept = HandOff.objects.get()
    assert (kept.note, kept.packet, dict(piece.counts)) == ("", {}, {"routing.HandOff": 1})
    assert not notes(subject, 0).counts


def test_who_left_the_brand_reads_no_packet_of_what_they_gave() -> None:
    offered, ravi = given(), cast.ravi()

    assert hand_off_for(ravi, offered.pk) == offered
    ravi.brands.clear()

    with pytest.raises(NotFound):
        hand_off_for(ravi, offered.pk)


def test_the_next_person_is_told_how_the_customer_feels_and_by_which_words() -> None:
    message = cast.message(text="I am furious, you cheats! I will drag you to consumer court.")
    reread.read([message])
    feelings.refresh([message.conversation])
    stored = packet.build(message.conversation)

    told = packet.read(stored, message.conversation, role=Role.AGENT).feeling
    Message.objects.filter(pk=message.pk).update(deleted_at=clock.now())

    assert ("Negative" in told, "Legal words (“consumer court”)" in told) == (True, True)
    assert packet.read(stored, message.conversation, role=Role.AGENT).feeling == ""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    Joins,
    Kind,
    ReceiptState,
    Visibility,
)
from sunwai.connections.models import Connection
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, EarlyChange, Message, Proof, Resolution, Status
from sunwai.inbox.types import Incoming, Received
from sunwai.kernel import clock
from sunwai.kernel.models import Event
from sunwai.language import read
from tests import cast
from tests.tries import tries

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
ASHA = Author(external_id="asha", scope="1001", name="Asha Verma")


def take(*items: InboundItem, connection: Connection | None = None) -> Received:
    where = connection or cast.facebook()
    return receive([Incoming(connection=where, item=item, reading=read(getattr(item, "text", ""))) for item in items])


def mail(text: str, *, by: str = "asha@example.test", **changes: Any) -> InboundMessage:
    author = Author(external_id=by, handle=by)
    name = changes.pop("external_id", f"<{clock.monotonic_seconds()}@a>")
    values = {
        "external_id": name,
        "root": name,
        "kind": Kind.MAIL,
        "joins": Joins(),
        "author": author,
        "account": "care@shop.test",
        **changes,
    }
    return cast.inbound(text, **values)


def test_a_first_message_opens_a_conversation_of_its_brand() -> None:
    received = take(cast.inbound("mera paisa wapas karo"))

    talk = Conversation.objects.get()
    assert received.opened == [talk]
    assert (talk.brand, talk.customer.name, talk.status) == (cast.brand(), "Asha Verma", Status.OPEN)
    assert (talk.preview, talk.script) == ("mera paisa wapas karo", "Latn")
    assert talk.waiting_since is not None


def test_the_same_message_twice_is_stored_once() -> None:
    item = cast.inbound(external_id="m_1")

    take(item, item)
    take(item)

    assert Message.objects.count() == 1
    assert Event.objects.filter(kind="message_received").count() == 1


def test_the_same_network_id_on_two_accounts_is_two_messages() -> None:
    take(cast.inbound(external_id="m_1"))
    take(cast.inbound(external_id="m_1", account="1002"), connection=cast.facebook("1002"))

    assert Message.objects.count() == 2


def test_a_second_message_joins_the_threads_open_conversation() -> None:
    take(cast.inbound("one"))
    take(cast.inbound("two"))

    talk = Conversation.objects.get()
    assert [each.text for each in talk.messages.order_by("sent_at", "id")] == ["one", "two"]


def test_other_people_under_the_same_post_have_their_own_conversations() -> None:
    bilal = Author(external_id="bilal", scope="1001", name="بلال")
    take(cast.inbound(root="post", author=ASHA, kind=Kind.COMMENT, visibility=Visibility.PUBLIC))
    take(cast.inbound(root="post", author=bilal, kind=Kind.COMMENT, visibility=Visibility.PUBLIC))

    assert Conversation.objects.count() == 2


def test_a_young_resolved_conversation_reopens() -> None:
    take(cast.inbound())
    Conversation.objects.update(status=Status.RESOLVED, resolved_at=clock.now() - dt.timedelta(days=6))

    received = take(cast.inbound("phir se"))

    talk = Conversation.objects.get()
    assert talk.status == Status.OPEN
    assert received.reopened == [talk]
    assert Event.objects.filter(kind="conversation_reopened").exists()


def test_an_old_resolved_conversation_is_followed_by_a_new_one_linked_to_it() -> None:
    take(cast.inbound())
    Conversation.objects.update(status=Status.RESOLVED, resolved_at=clock.now() - dt.timedelta(days=8))

    take(cast.inbound("naya sawaal"))

    old, new = Conversation.objects.order_by("id")
    assert (new.previous, old.status, new.status) == (old, Status.RESOLVED, Status.OPEN)
    assert new.threads.count() == 1


def test_a_machine_does_not_wake_a_resolved_conversation() -> None:
    take(cast.inbound())
    Conversation.objects.update(status=Status.RESOLVED, resolved_at=clock.now(), waiting_since=None)

    take(cast.inbound("Out of office", automatic=True))

    talk = Conversation.objects.get()
    assert (talk.status, talk.waiting_since) == (Status.RESOLVED, None)
    assert talk.messages.count() == 2


def test_a_blocked_persons_words_are_kept_and_disturb_nobody() -> None:
    take(cast.inbound())
    Conversation.objects.get().threads.get().identity.__class__.objects.update(blocked_at=clock.now())

    take(cast.inbound("spam", root="elsewhere"))

    talk = Conversation.objects.latest("id")
    assert (talk.status, talk.resolution) == (Status.RESOLVED, Resolution.SPAM)


def test_an_answer_in_the_same_batch_finds_what_it_answers() -> None:
    first = cast.inbound(external_id="a")
    second = cast.inbound(external_id="b", parent_id="a", sent_at=first.sent_at + dt.timedelta(seconds=1))

    take(second, first)

    assert Message.objects.get(external_id="b").in_reply_to == Message.objects.get(external_id="a")


def test_our_own_words_from_the_networks_app_join_as_outgoing() -> None:
    take(cast.inbound(external_id="a"))
    own = Author(external_id="1001", name="Our page")

    take(cast.inbound("we are looking", author=own, direction=Direction.OUT, parent_id="a"))

    said = Message.objects.get(direction="out")
    assert (said.author_type, said.delivery) == ("agent", "sent")
    assert Conversation.objects.count() == 1


def test_our_own_words_wait_for_what_they_answer() -> None:
    own = Author(external_id="1001", name="Our page")
    take(cast.inbound("looking", external_id="b", author=own, direction=Direction.OUT, parent_id="a"))
    assert not Message.objects.exists()

    take(cast.inbound(external_id="a"))

    assert set(Message.objects.values_list("external_id", flat=True)) == {"a", "b"}
    assert not EarlyChange.objects.exists()


@pytest.mark.parametrize("first", ["the review", "its edit"])
def test_a_changed_review_has_its_new_stars(first: str) -> None:
    review = cast.inbound("Never opens", external_id="r1", kind=Kind.REVIEW, rating=1, sent_at=NOON)
    later = NOON + dt.timedelta(hours=1)
    edit = InboundEdit(account=review.account, external_id="r1", edited_at=later, text="Works now", rating=5)

    for each in (review, edit) if first == "the review" else (edit, review):
        take(each)

    assert Message.objects.values_list("text", "rating").get() == ("Works now", 5)
    assert Conversation.objects.values_list("rating", flat=True).get() == 5


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
def test_hiding_and_showing_again_end_the_same_in_any_order(order: tuple[int, ...]) -> None:
    shown = {"restored": True}
    told = [(1, {"hidden": True}), (2, shown), (3, {"hidden": True}), (0, shown)]
    take(cast.inbound(external_id="a"))

    for place in order:
        minutes, how = told[place]
        at = NOON + dt.timedelta(minutes=minutes)
        take(InboundDeletion(account="1001", external_id="a", deleted_at=at, **how))

    assert Message.objects.get().hidden_at == NOON + dt.timedelta(minutes=3)


@pytest.mark.parametrize("first", ["hidden", "restored"])
def test_what_is_shown_again_last_is_shown(first: str) -> None:
    hiding = InboundDeletion(account="1001", external_id="a", deleted_at=NOON, hidden=True)
    showing = InboundDeletion(account="1001", external_id="a", deleted_at=NOON, restored=True)
    take(cast.inbound(external_id="a"))

    for each in (hiding, showing) if first == "hidden" else (showing, hiding):
        take(each)

    assert Message.objects.get().hidden_at is None


def test_a_deleted_message_never_comes_back() -> None:
    item = cast.inbound(external_id="a")
    take(item)
    take(InboundDeletion(account="1001", external_id="a", deleted_at=NOON))

    take(item)
    take(InboundEdit(account="1001", external_id="a", edited_at=NOON, text="again"))

    gone = Message.objects.get()
    assert (gone.text, gone.deleted_at) == ("", NOON)


def test_receipts_only_move_forward() -> None:
    talk = cast.conversation()
    said = cast.message(talk, direction="out", delivery="sent", external_id="out_1")

    for state in (ReceiptState.READ, ReceiptState.DELIVERED, ReceiptState.FAILED):
        take(InboundReceipt(account="1001", state=state, at=NOON, external_ids=("out_1",)))

    said.refresh_from_db()
    assert said.delivery == "read"


@pytest.mark.parametrize("first", ["the words", "the mark"])
def test_a_mark_covers_words_that_the_network_tells_of_later(first: str) -> None:
    there: Any = {"root": "t_asha", "visibility": Visibility.PRIVATE, "sent_at": NOON}
    take(cast.inbound("Hello?", external_id="m1", author=ASHA, **there))
    page = Author(external_id="1001")
    words = cast.inbound("From there", external_id="o1", author=page, direction=Direction.OUT, partner=ASHA, **there)
    mark = InboundReceipt(account=words.account, state=ReceiptState.READ, at=NOON, partner=ASHA, until=NOON)

    for each in (words, mark) if first == "the words" else (mark, words):
        take(each)

    assert Message.objects.get(external_id="o1").delivery == "read"


def test_the_newest_reaction_of_a_person_counts() -> None:
    take(cast.inbound(external_id="a"))
    late = InboundReaction(account="1001", external_id="a", author=ASHA, emoji="", at=NOON + dt.timedelta(minutes=1))
    early = InboundReaction(account="1001", external_id="a", author=ASHA, emoji="❤", at=NOON)

    take(late)
    take(early)

    assert Message.objects.get().reactions.get().emoji == ""


CHANGES: tuple[InboundItem, ...] = (
    cast.inbound("first", external_id="a", sent_at=NOON),
    InboundEdit(account="1001", external_id="a", edited_at=NOON + dt.timedelta(minutes=1), text="second"),
    InboundEdit(account="1001", external_id="a", edited_at=NOON + dt.timedelta(minutes=2), text="third"),
    InboundReaction(account="1001", external_id="a", author=ASHA, emoji="👍", at=NOON),
)


def end_state() -> tuple[Any, ...]:
    said = Message.objects.get()
    return said.text, list(said.versions.values_list("text", "at")), list(said.reactions.values_list("emoji"))


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(CHANGES)))))
def test_any_order_of_a_post_and_its_edits_ends_the_same(order: tuple[int, ...]) -> None:
    for number in order:
        take(CHANGES[number])

    minute = dt.timedelta(minutes=1)
    texts = [("first", NOON), ("second", NOON + minute), ("third", NOON + 2 * minute)]
    assert end_state() == ("third", texts, [("👍",)])


@settings(max_examples=tries(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([0, 0, 1, 2, 3, 4]), cut=st.integers(0, 6))
def test_a_deletion_among_them_always_wins(order: list[int], cut: int, transactional_cleanup: Any) -> None:
    items = (*CHANGES, InboundDeletion(account="1001", external_id="a", deleted_at=NOON))
    with transactional_cleanup():
        take(*(items[number] for number in order[:cut]))
        take(*(items[number] for number in order[cut:]))

        gone = Message.objects.get()
        assert (gone.text, gone.deleted_at, gone.versions.count()) == ("", NOON, 0)


def test_a_mail_joins_by_a_valid_token_of_its_own_thread() -> None:
    take(mail("first"), connection=cast.mailbox())
    thread = Conversation.objects.get().threads.get()

    take(mail("second", joins=Joins(threads=(thread.key,))), connection=cast.mailbox())

    assert Conversation.objects.get().messages.get(text="second").proof == Proof.NONE_NEEDED


def test_a_stranger_with_a_valid_token_is_held() -> None:
    take(mail("first"), connection=cast.mailbox())
    thread = Conversation.objects.get().threads.get()

    stranger = mail("let me in", by="mallory@evil.test", joins=Joins(threads=(thread.key,)))
    take(stranger, connection=cast.mailbox())

    thread.refresh_from_db()
    assert Message.objects.get(text="let me in").proof == Proof.HELD
    assert thread.identity.external_id == "asha@example.test"


def test_naming_a_stored_mail_joins_only_its_own_author_and_says_so() -> None:
    take(mail("first", external_id="<1@a>"), connection=cast.mailbox())

    take(mail("mine", joins=Joins(references=("<1@a>",))), connection=cast.mailbox())
    take(mail("not mine", by="mallory@evil.test", joins=Joins(references=("<1@a>",))), connection=cast.mailbox())

    assert Message.objects.get(text="mine").proof == Proof.UNPROVEN
    assert Message.objects.get(text="not mine").conversation != Message.objects.get(text="mine").conversation


def test_a_mail_that_comes_after_its_own_follow_up_joins_the_same_conversation() -> None:
    take(mail("second", parent_id="<1@a>", joins=Joins(references=("<1@a>",))), connection=cast.mailbox())

    take(mail("first", external_id="<1@a>", sent_at=NOON), connection=cast.mailbox())
    take(mail("not mine", by="mallory@evil.test", external_id="<9@a>"), connection=cast.mailbox())

    first = Message.objects.get(text="first")
    assert first.conversation == Message.objects.get(text="second").conversation
    assert Conversation.objects.count() == 2


def test_the_owners_server_vouching_proves_the_author() -> None:
    take(mail("first", external_id="<1@a>"), connection=cast.mailbox())

    take(mail("mine", joins=Joins(references=("<1@a>",), vouched=True)), connection=cast.mailbox())

    assert Message.objects.get(text="mine").proof == Proof.NONE_NEEDED


def test_a_guessed_token_or_a_subject_opens_a_new_conversation() -> None:
    take(mail("first", subject="Refund"), connection=cast.mailbox())

    take(mail("second", subject="Re: Refund", joins=Joins(threads=("guessed",))), connection=cast.mailbox())

    assert Conversation.objects.count() == 2


def test_a_batch_of_a_hundred_costs_no_more_statements_than_one_of_ten(django_assert_max_num_queries: Any) -> None:
    items = [
        cast.inbound(root=f"t{n}", author=Author(external_id=f"c{n}", scope="1001", name=f"C{n}")) for n in range(100)
    ]

    with django_assert_max_num_queries(33):
        take(*items)

    assert Conversation.objects.count() == 100

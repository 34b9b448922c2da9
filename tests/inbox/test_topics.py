"""A brand's topics: kept, told, learned from, guessed at arrival, and never guessed over a person's word."""

from __future__ import annotations

import pytest

from sunwai.inbox.actions.about import let_guess, tell_topic
from sunwai.inbox.actions.bulk import BulkPlan, bulk, undo_bulk
from sunwai.inbox.actions.macro import save_macro, use_macro
from sunwai.inbox.actions.organise import set_brand
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.actions.topic_merges import merge_topics
from sunwai.inbox.actions.topics import (
    Named,
    change_topic,
    make_topic,
    move_topic,
    retire_topic,
)
from sunwai.inbox.models import Activity, Conversation, Message, Topic, TopicExample
from sunwai.inbox.queries.topics import topic_for, topics_for, tree_of
from sunwai.inbox.receiving.emptying import blank
from sunwai.inbox.topic_guessing import forget, guesses
from sunwai.inbox.topic_names import path_of
from sunwai.inbox.types import Incoming
from sunwai.intake.understanding import understood
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.roles import Role
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    forget()


def topic(name: str = "Late delivery", **more: object) -> Topic:
    parent = more.pop("parent", None)
    return make_topic(brand=cast.brand(), by=cast.alice(), named=Named(name=name, **more), parent=parent)  # type: ignore[arg-type]


def arrive(text: str, root: str = "t_asha") -> Conversation:
    item = cast.inbound(text, root=root)
    received = receive(understood([Incoming(connection=cast.facebook(), item=item)]))
    return Conversation.objects.get(pk=received.messages[0].conversation_id)


def test_a_message_is_guessed_by_the_names_of_topics_alone() -> None:
    late = topic(name_hi="देर से डिलीवरी")
    topic("Refund", words=["money back"])

    talk = arrive("देर से डिलीवरी")

    assert (talk.known_topic_id, talk.topic_by) == (late.pk, "model")
    assert talk.topic_chance is not None
    assert talk.topic_chance > 0.4


def test_without_topics_nothing_is_guessed() -> None:
    talk = arrive("where is my parcel")

    assert (talk.known_topic_id, talk.topic_by, talk.topic_chance) == (None, "", None)


def test_a_persons_word_teaches_and_is_not_guessed_over() -> None:
    topic()
    refund = topic("Refund")
    talk = cast.message(text="galat rang aaya hai").conversation

    tell_topic(conversation=talk, topic=refund, by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.known_topic_id, talk.topic_by, talk.topic_chance) == (refund.pk, "person", None)
    assert TopicExample.objects.get().features == "galat rang aaya hai"
    assert guesses("galat rang aaya", brand_id=talk.brand_id)[0].topic == refund.pk


def test_a_later_guess_leaves_what_a_person_said() -> None:
    topic()
    refund, talk = topic("Refund"), arrive("late delivery")
    tell_topic(conversation=talk, topic=refund, by=cast.ravi())

    again = arrive("late delivery")

    assert (again.pk, again.known_topic_id, again.topic_by) == (talk.pk, refund.pk, "person")


def test_no_topic_is_a_persons_word_too() -> None:
    topic()
    talk = arrive("late delivery")

    tell_topic(conversation=talk, topic=None, by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.known_topic_id, talk.topic_by) == (None, "person")
    assert not TopicExample.objects.exists()


def test_a_change_of_mind_leaves_one_example() -> None:
    late, refund = topic(), topic("Refund")
    talk = cast.message(text="parcel kahan hai").conversation

    for each in (late, refund, refund):
        tell_topic(conversation=talk, topic=each, by=cast.ravi())

    assert TopicExample.objects.get().topic == refund
    assert Activity.objects.filter(verb="topic_told").count() == 2


def test_a_word_taken_back_is_unlearned() -> None:
    late = topic()
    talk = cast.message(text="parcel kahan hai").conversation
    tell_topic(conversation=talk, topic=late, by=cast.ravi())

    let_guess(conversation=talk, by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.known_topic_id, talk.topic_by) == (None, "")
    assert not TopicExample.objects.exists()


def test_what_was_learned_goes_with_the_message() -> None:
    late = topic()
    message = cast.message(text="parcel kahan hai")
    tell_topic(conversation=message.conversation, topic=late, by=cast.ravi())

    blank([message.pk])

    assert not TopicExample.objects.exists()


def test_a_topic_of_another_brand_does_not_exist_here() -> None:
    foreign = make_topic(brand=cast.brand("Other House"), by=cast.alice(), named=Named(name="Late"))
    talk = cast.message(text="late").conversation

    with pytest.raises(NotFound):
        tell_topic(conversation=talk, topic=foreign, by=cast.alice())
    with pytest.raises(NotFound):
        topic_for(cast.ravi(), foreign.pk)
    assert foreign not in topics_for(cast.ravi())


def test_a_conversation_of_another_brand_has_no_topic_of_the_first() -> None:
    late = topic()
    talk = cast.message(text="late delivery").conversation
    tell_topic(conversation=talk, topic=late, by=cast.alice())

    set_brand(conversation=talk, by=cast.alice(), brand=cast.brand("Other House"))

    talk.refresh_from_db()
    assert (talk.known_topic_id, talk.topic_by) == (None, "")


def test_topics_lie_under_each_other_in_three_languages() -> None:
    above = topic("Deliveries", name_ur="ڈیلیوری")
    late = topic("Late", parent=above, name_hi="देर")

    assert path_of(late) == "Deliveries › Late"
    assert path_of(late, "hi") == "Deliveries › देर"
    assert [each.depth for each in tree_of(cast.brand())] == [0, 1]


def test_topics_lie_at_most_three_deep_and_never_under_themselves() -> None:
    one = topic("One")
    three = topic("Three", parent=topic("Two", parent=one))

    with pytest.raises(Refused, match="deep"):
        topic("Four", parent=three)
    with pytest.raises(Refused, match="itself"):
        move_topic(topic=one, parent=three, by=cast.alice())


def test_topics_are_put_in_order() -> None:
    first, second = topic("First"), topic("Second")

    move_topic(topic=second, parent=None, place=0, by=cast.alice())

    assert topics_for(cast.ravi()) == [second, first]


def test_a_retired_topic_is_given_no_more_and_comes_back() -> None:
    late = topic()
    retire_topic(topic=late, by=cast.alice())

    with pytest.raises(NotFound):
        tell_topic(conversation=cast.conversation(), topic=late, by=cast.ravi())
    assert arrive("late delivery").known_topic_id is None
    assert retire_topic(topic=late, by=cast.alice(), retired=False).retired_at is None


def test_merging_moves_conversations_examples_and_names() -> None:
    late, slow = topic(), topic("Slow parcel", words=["ruka hua"])
    talk = cast.message(text="parcel kahan hai").conversation
    tell_topic(conversation=talk, topic=slow, by=cast.ravi())

    merge_topics(topic=slow, into=late, by=cast.alice())

    talk.refresh_from_db()
    late.refresh_from_db()
    assert (talk.known_topic, TopicExample.objects.get().topic) == (late, late)
    assert late.words == ["Slow parcel", "ruka hua"]


def test_names_are_the_only_ones_beside_each_other() -> None:
    topic("Late")

    with pytest.raises(Refused, match="already"):
        topic("late")
    with pytest.raises(Refused, match="between 1 and 80"):
        topic(" ")


def test_other_names_are_learned_at_once() -> None:
    late = topic()
    assert arrive("parcel ruka hua hai").known_topic_id is None

    change_topic(topic=late, by=cast.alice(), named=Named(name="Late delivery", words=["parcel ruka hua hai"]))

    assert arrive("parcel ruka hua hai").known_topic_id == late.pk


@pytest.mark.parametrize("role", [Role.AGENT, Role.VIEWER])
def test_who_answers_tells_topics_but_does_not_keep_the_list(role: Role) -> None:
    late, person = topic(), cast.staff("Somebody", role)

    with pytest.raises(Refused):
        change_topic(topic=late, by=person, named=Named(name="Other"))


def test_guesses_that_were_right_are_counted() -> None:
    late, refund = topic(), topic("Refund")
    for said in (late, refund):
        tell_topic(conversation=arrive("late delivery", said.name), topic=said, by=cast.ravi())

    branch = next(each for each in tree_of(cast.brand()) if each.topic == late)

    assert (branch.judged, branch.right, branch.examples) == (2, 1, 1)


def test_the_message_with_most_words_is_learned_from() -> None:
    late = topic()
    first = cast.message(text="mera parcel abhi tak nahi aaya hai")
    cast.message(first.conversation, text="hello?")

    tell_topic(conversation=first.conversation, topic=late, by=cast.ravi())

    assert TopicExample.objects.get().message == Message.objects.get(pk=first.pk)


def test_many_conversations_get_a_topic_at_once_and_lose_it_again() -> None:
    late = topic()
    talk = cast.message(text="parcel kahan hai").conversation

    result = bulk(conversations=[talk.pk], by=cast.ravi(), plan=BulkPlan(topic=late))

    assert Conversation.objects.get(pk=talk.pk).known_topic == late
    assert undo_bulk(change=result.change, by=cast.ravi()) == [talk.pk]
    assert Conversation.objects.get(pk=talk.pk).known_topic is None
    assert not TopicExample.objects.exists()


def test_many_conversations_of_two_brands_get_it_where_it_is_theirs() -> None:
    foreign = make_topic(brand=cast.brand("Other House"), by=cast.alice(), named=Named(name="Late"))
    talk = cast.conversation()

    result = bulk(conversations=[talk.pk], by=cast.alice(), plan=BulkPlan(topic=foreign))

    assert (result.done, [number for number, _ in result.refused]) == ([], [talk.pk])


def test_a_macro_says_what_it_is_about() -> None:
    late = topic()
    talk = cast.message(text="parcel kahan hai").conversation
    macro = save_macro(by=cast.alice(), name="Sorry", texts={"en": "Sorry"}, changes={"topic": late.pk})

    use_macro(macro=macro, conversation=talk, by=cast.ravi())

    assert Conversation.objects.get(pk=talk.pk).known_topic == late

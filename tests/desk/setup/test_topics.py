"""The set-up page of topics: the tree, names, order, merging with a look first, first lists, tables."""

from __future__ import annotations

import pytest

from sunwai.inbox.actions.about import tell_topic
from sunwai.inbox.actions.topics import Named, make_topic
from sunwai.inbox.models import Topic
from sunwai.inbox.topic_lists import TRADES, read_table, starters
from sunwai.kernel.errors import Refused
from tests import cast
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


def topic(name: str = "Late", **more: str) -> Topic:
    return make_topic(brand=cast.brand(), by=cast.alice(), named=Named(name=name, **more))


def test_a_topic_is_made_with_names_hints_and_a_place(sign_in: SignIn) -> None:
    above = topic("Deliveries")
    said = {"name": "Late", "name_hi": "देर", "name_ur": "دیر", "words": "kab aayega\n\nwhere is it", "parent": above.pk}

    sign_in(cast.meera()).post(f"/setup/topics/new/{cast.brand().pk}/", said)

    made = Topic.objects.get(name="Late")
    assert (made.parent, made.name_ur, made.words) == (above, "دیر", ["kab aayega", "where is it"])


def test_the_tree_shows_examples_and_how_often_guesses_were_right(sign_in: SignIn) -> None:
    late = topic(name_hi="देर")
    talk = cast.message(text="late").conversation
    talk.known_topic, talk.topic_by = late, "model"
    talk.save()
    tell_topic(conversation=talk, topic=late, by=cast.ravi())

    page = sign_in(cast.meera()).get("/setup/topics/").content.decode()

    assert "1 example" in page
    assert "guessed right 1 of 1 times lately" in page


def test_a_topic_is_renamed_and_moved(sign_in: SignIn) -> None:
    late, above = topic(), topic("Deliveries")

    sign_in(cast.meera()).post(f"/setup/topics/{late.pk}/", {"name": "Too late", "parent": above.pk})

    late.refresh_from_db()
    assert (late.name, late.parent) == ("Too late", above)


def test_order_is_changed_one_place_at_a_time(sign_in: SignIn) -> None:
    first, second = topic("First"), topic("Second")

    sign_in(cast.meera()).post(f"/setup/topics/{second.pk}/up/")

    assert list(Topic.objects.order_by("position")) == [second, first]


def test_merging_shows_first_what_would_change(sign_in: SignIn) -> None:
    late, slow, client = topic(), topic("Slow"), sign_in(cast.meera())
    tell_topic(conversation=cast.message().conversation, topic=slow, by=cast.ravi())
    address = f"/setup/topics/{slow.pk}/merge/"

    seen = client.post(address, {"into": late.pk}).content.decode()
    before = Topic.objects.get(pk=slow.pk).retired_at
    client.post(address, {"into": late.pk, "seen": "1"})

    assert "1 conversation changes its topic." in seen
    assert before is None
    assert Topic.objects.get(pk=slow.pk).retired_at


def test_undoing_shows_first_what_would_come_back(sign_in: SignIn) -> None:
    late, slow, client = topic(), topic("Slow"), sign_in(cast.meera())
    tell_topic(conversation=cast.message().conversation, topic=slow, by=cast.ravi())
    client.post(f"/setup/topics/{slow.pk}/merge/", {"into": late.pk, "seen": "1"})

    listed = client.get("/setup/topics/").content.decode()
    seen = client.post(f"/setup/topics/{slow.pk}/unmerge/").content.decode()
    client.post(f"/setup/topics/{slow.pk}/unmerge/", {"seen": "1"})

    assert f"/setup/topics/{slow.pk}/unmerge/" in listed
    assert "1 conversation comes back." in seen
    assert (Topic.objects.get(pk=slow.pk).retired_at, slow.conversations.count()) == (None, 1)


def test_a_name_that_is_taken_is_422(sign_in: SignIn) -> None:
    topic()

    assert sign_in(cast.meera()).post(f"/setup/topics/new/{cast.brand().pk}/", {"name": "late"}).status_code == 422


def test_a_first_list_is_taken_in_once(sign_in: SignIn) -> None:
    client, address = sign_in(cast.meera()), f"/setup/topics/start/{cast.brand().pk}/"

    for _ in range(2):
        client.post(address, {"trade": "bank"})

    assert Topic.objects.count() == len(starters()["bank"])


def test_a_table_makes_the_levels_it_names(sign_in: SignIn) -> None:
    said = "topic,hindi,urdu,words\nDeliveries > Late,देर,دیر,kab aayega; where\nRefund,,,\n"

    sign_in(cast.meera()).post(f"/setup/topics/table/{cast.brand().pk}/", {"table": said})

    late = Topic.objects.get(name="Late")
    assert late.parent is not None
    assert (late.parent.name, late.name_hi, late.words) == ("Deliveries", "देर", ["kab aayega", "where"])
    assert Topic.objects.count() == 3


@pytest.mark.parametrize("text", ["", "name\nLate", "\x00", "topic\n" + "\n".join(f"T{n}" for n in range(301))])
def test_what_is_no_table_of_topics_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_table(text)


def test_every_trade_has_a_list_in_three_languages() -> None:
    listed = starters()

    assert list(listed) == list(TRADES)
    assert all(each.name_hi and each.name_ur and each.words for rows in listed.values() for each in rows)


def test_a_strangers_brand_is_not_found(sign_in: SignIn) -> None:
    other = cast.brand("Other House")

    assert sign_in(cast.meera()).get(f"/setup/topics/new/{other.pk}/").status_code == 404

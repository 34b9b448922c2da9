"""The desk on the real Bluesky network: PLC, PDS and AppView as Bluesky runs them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

import pytest

from sunwai.adapters.bluesky.adapter import BlueskyAdapter
from sunwai.channels.types import Action
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel.errors import ChannelError
from tests.networks import line
from tests.networks.bluesky_servers import Bluesky, Member

pytestmark = [pytest.mark.networks, pytest.mark.django_db]

ADAPTER = BlueskyAdapter()
LONG = "आपका पार्सल 👩‍👩‍👧 कल शाम तक पहुँचेगा. " * 20  # no number: the guard keeps those out of public answers
numbers = count(1)


@pytest.fixture
def brand(bluesky: Bluesky) -> Member:
    return bluesky.member(f"titli{next(numbers)}.test")


@pytest.fixture
def asha(bluesky: Bluesky) -> Member:
    return bluesky.member(f"asha{next(numbers)}.test")


@pytest.fixture
def connection(bluesky: Bluesky, brand: Member) -> Connection:
    return line.connected("bluesky", handle=brand.handle, app_password=brand.app_password(), api_url=bluesky.url)


def replies(member: Member, uri: str) -> list[str]:
    """Return the texts under a post, all the way down the first branch."""
    texts, node = [], member.thread(uri)
    while node.get("replies"):
        node = node["replies"][0]
        texts.append(node["post"]["record"]["text"])
    return texts


def profile(connection: Connection) -> Mapping[str, str] | None:
    """Return the account's profile; None until the network has indexed it."""
    try:
        return ADAPTER.describe(connection.account())
    except ChannelError:
        return None


def test_the_session_is_kept_and_still_good(connection: Connection) -> None:
    settings = connection.account().settings

    assert settings["access_token"]
    assert ADAPTER.refresh(connection.account()) == {}
    assert line.eventually(lambda: profile(connection))["handle"] == connection.account_id


def test_the_check_says_that_there_is_no_chat_here(connection: Connection) -> None:
    findings = ADAPTER.check(connection.account())

    assert [finding.holds for finding in findings] == [True, True, False]
    assert "no private messages" in findings[-1].advice


def test_a_mention_arrives_and_its_answer_appears_under_it(connection: Connection, brand: Member, asha: Member) -> None:
    post = asha.mention(brand, "where is order 4711?")
    asked = line.arrived("order 4711")

    answer = line.answered(asked, "On its way, see https://example.com/4711?from=desk")

    assert (answer.delivery, asked.author_name) == ("sent", asha.handle)
    assert line.eventually(lambda: replies(asha, post["uri"])) == [answer.text]


def test_a_long_answer_is_a_chain_and_comes_back_as_ours(connection: Connection, brand: Member, asha: Member) -> None:
    post = asha.mention(brand, "please tell me everything")
    asked = line.arrived("tell me everything")

    line.answered(asked, LONG)
    texts = line.eventually(lambda: found if len(found := replies(asha, post["uri"])) > 1 else None)
    line.poll()

    assert " ".join(texts).split() == LONG.split()
    assert Message.objects.filter(direction="out").count() == 1


def test_a_reply_to_our_answer_stays_in_its_conversation(connection: Connection, brand: Member, asha: Member) -> None:
    post = asha.mention(brand, "is the blue mug back?")
    asked = line.arrived("blue mug")
    answer = line.answered(asked, "Tomorrow!")
    node = line.eventually(lambda: asha.thread(post["uri"]).get("replies"))[0]

    asha.answer("Then I shall wait", root=post, parent={"uri": answer.external_id, "cid": node["post"]["cid"]})
    heard = line.arrived("shall wait")

    assert heard.conversation == asked.conversation
    above = ADAPTER.ancestors(heard.external_id, connection.account())
    assert [(each.ours, each.text) for each in above] == [(False, asked.text), (True, "Tomorrow!")]


def test_a_deletion_is_honoured(connection: Connection, brand: Member, asha: Member) -> None:
    post = asha.mention(brand, "my number is 98450 00000")
    asked = line.arrived("98450")

    asha.delete(post["uri"])
    line.eventually(lambda: not asha.thread(post["uri"]))
    line.asked_again()

    asked.refresh_from_db()
    assert asked.deleted_at is not None
    assert "98450" not in asked.text


def test_liking_reposting_and_taking_back(connection: Connection, brand: Member, asha: Member) -> None:
    asha.mention(brand, "you are the best")
    asked = line.arrived("the best")
    answer = line.answered(asked, "No, you are!")
    account = connection.account()

    for action in (Action.LIKE, Action.LIKE, Action.REPOST, Action.UNLIKE, Action.UNREPOST):
        ADAPTER.act(action, asked.external_id, account)
    ADAPTER.act(Action.RETRACT, answer.external_id, account)

    assert line.eventually(lambda: ADAPTER.reconcile([answer.external_id], account))


def test_who_somebody_is_can_be_asked(connection: Connection, brand: Member, asha: Member) -> None:
    asha.mention(brand, "hello there")
    asked = line.arrived("hello there")
    assert asked.author_identity is not None

    item = ADAPTER.parse(ADAPTER.fetch(connection.account(), {}).deliveries[0], connection.account())[0]
    known = ADAPTER.profile(item.author, connection.account())  # type: ignore[union-attr]

    assert (known.external_id, known.handle, known.followers) == (asha.did, asha.handle, 0)

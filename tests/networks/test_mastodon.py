"""The desk on a real server that speaks the Mastodon API, with a customer on another one that federates with it."""

from __future__ import annotations

import pytest

from sunwai.adapters.mastodon.adapter import MastodonAdapter
from sunwai.channels.types import Action
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from tests.networks import line
from tests.networks.snac_servers import HOSTS, Snac

pytestmark = [pytest.mark.networks, pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1", *HOSTS])]

ADAPTER = MastodonAdapter()


@pytest.fixture
def connection(snac: Snac) -> Connection:
    brand = snac.brand
    return line.connected("mastodon", handle=brand.handle, access_token=brand.token, api_url=brand.url)


def seen(snac: Snac, text: str) -> dict[str, str]:
    """Wait until the customer is told of something with these words, and return it."""
    found: dict[str, str] = line.eventually(
        lambda: next((each for each in snac.customer.mentions() if text in each["content"]), None)
    )
    return found


def test_every_setting_holds_there(connection: Connection) -> None:
    findings = ADAPTER.check(connection.account())

    assert [finding.holds for finding in findings] == [True, True, True, True]


def test_the_servers_own_limits_are_read(connection: Connection, snac: Snac) -> None:
    facts = ADAPTER.describe(connection.account())

    assert facts["handle"] == snac.brand.handle
    assert int(facts["text_length"]) > 500
    assert int(facts["attachment_bytes"]) > 1_000_000


def test_a_mention_from_another_server_arrives_and_its_answer_appears_there(connection: Connection, snac: Snac) -> None:
    snac.customer.write(f"@{snac.brand.handle} where is order 4711?")
    asked = line.arrived("order 4711")

    answer = line.answered(asked, "On its way since this morning")

    told = seen(snac, "since this morning")
    assert (answer.delivery, told["visibility"]) == ("sent", "public")
    assert told["in_reply_to_id"]
    assert asked.author_name == snac.customer.name


def test_a_direct_message_is_answered_directly(connection: Connection, snac: Snac) -> None:
    snac.customer.write(f"@{snac.brand.handle} my address is 7 Hill Road", visibility="direct")
    asked = line.arrived("Hill Road")

    line.answered(asked, "Thank you, we have noted your address")

    assert asked.visibility == "private"
    assert seen(snac, "noted your address")["visibility"] == "direct"


def test_a_reply_to_our_answer_stays_in_its_conversation(connection: Connection, snac: Snac) -> None:
    snac.customer.write(f"@{snac.brand.handle} is the blue mug back?")
    asked = line.arrived("blue mug")
    line.answered(asked, "It is back on Tuesday")
    told = seen(snac, "back on Tuesday")

    snac.customer.write(f"@{snac.brand.handle} then I shall wait", in_reply_to_id=told["id"])
    heard = line.arrived("shall wait")

    assert heard.conversation == asked.conversation
    assert Message.objects.filter(conversation=asked.conversation).count() == 3


def test_an_edit_is_found_by_asking(connection: Connection, snac: Snac) -> None:
    written = snac.customer.write(f"@{snac.brand.handle} order 88 is brocken")
    asked = line.arrived("brocken")

    snac.customer.ask("PUT", f"/api/v1/statuses/{written['id']}", status=f"@{snac.brand.handle} order 88 is broken")
    line.eventually(lambda: ADAPTER.reconcile([asked.external_id], connection.account()))
    line.asked_again()

    asked.refresh_from_db()
    assert asked.text.endswith("order 88 is broken")


def test_a_deletion_is_honoured(connection: Connection, snac: Snac) -> None:
    """An answered one: snac drops deletions of what nobody at its end took part in."""
    written = snac.customer.write(f"@{snac.brand.handle} my number is 98450 00000")
    asked = line.arrived("98450")
    line.answered(asked, "Please take your number away")
    seen(snac, "take your number away")

    snac.customer.ask("DELETE", f"/api/v1/statuses/{written['id']}")
    line.eventually(lambda: ADAPTER.reconcile([asked.external_id], connection.account()))
    line.asked_again()

    asked.refresh_from_db()
    assert asked.deleted_at is not None
    assert "98450" not in asked.text


def test_favouring_boosting_and_taking_back(connection: Connection, snac: Snac) -> None:
    snac.customer.write(f"@{snac.brand.handle} you are the best")
    asked = line.arrived("the best")
    answer = line.answered(asked, "No, you are!")
    account = connection.account()

    for action in (Action.LIKE, Action.REPOST, Action.UNREPOST, Action.UNLIKE):
        ADAPTER.act(action, asked.external_id, account)
    ADAPTER.act(Action.RETRACT, answer.external_id, account)
    ADAPTER.act(Action.RETRACT, answer.external_id, account)

    assert ADAPTER.reconcile([answer.external_id], account)


def test_who_somebody_is_can_be_asked(connection: Connection, snac: Snac) -> None:
    snac.customer.write(f"@{snac.brand.handle} hello there")
    asked = line.arrived("hello there")
    deliveries = ADAPTER.fetch(connection.account(), {}).deliveries
    items = [item for each in deliveries for item in ADAPTER.parse(each, connection.account())]
    author = next(item.author for item in items if getattr(item, "external_id", "") == asked.external_id)  # type: ignore[union-attr]

    known = ADAPTER.profile(author, connection.account())

    assert (known.external_id, known.handle) == (f"{snac.customer.url}/asha", snac.customer.handle)

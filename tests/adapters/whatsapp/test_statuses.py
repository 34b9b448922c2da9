from __future__ import annotations

import pytest

from sunwai.channels.types import InboundMessage, InboundReceipt, ReceiptState, UnknownItem
from tests.adapters.whatsapp.cloud_server import ASHA, NUMBER
from tests.adapters.whatsapp.recorded import items, status

KEY = "0192f0c1-0000-7000-8000-000000000009"


def test_the_first_word_of_a_message_of_ours_proves_it() -> None:
    echo = items("statuses")[0]

    assert isinstance(echo, InboundMessage)
    assert (echo.echo_of, echo.external_id, echo.root) == (KEY, "wamid.OUR0007", f"t_{ASHA}")
    assert echo.partner
    assert echo.partner.external_id == ASHA


def test_an_earlier_part_does_not_prove_the_whole() -> None:
    part = items("statuses")[1]

    assert isinstance(part, InboundReceipt)
    assert (part.state, part.external_ids) == (ReceiptState.SENT, ("wamid.OUR0008",))


def test_receipts_tell_what_became_of_it() -> None:
    found = [item for item in items("statuses")[2:6] if isinstance(item, InboundReceipt)]

    states = [ReceiptState.READ, ReceiptState.DELIVERED, ReceiptState.FAILED, ReceiptState.READ]
    assert [each.state for each in found] == states
    assert found[2].error == "131047: More than 24 hours have passed."


@pytest.mark.parametrize(
    ("error", "words"),
    [({"code": 1, "title": "T"}, "1: T"), ({"message": "M", "title": "T"}, "M"), ({"error_data": {"details": 5}}, "")],
)
def test_a_failure_says_what_is_known(error: dict[str, object], words: str) -> None:
    receipt = status(status="failed", errors=[error])

    assert isinstance(receipt, InboundReceipt)
    assert receipt.error == words


def test_an_unheard_of_status_is_counted() -> None:
    assert items("statuses")[6] == UnknownItem(account=NUMBER, code="status:warming")


def test_a_status_of_nobody_or_without_a_time_is_malformed() -> None:
    nobody = status(status="sent", recipient_id="", biz_opaque_callback_data=f"sunwai:{KEY}")
    timeless = status(status="read", timestamp="soon")

    assert nobody == timeless == UnknownItem(account=NUMBER, code="malformed:status")

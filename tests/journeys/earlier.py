"""What the shop's main customer and we said two years before, by mail: so that her history has a yesterday."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sunwai.customers.models import Identity
from sunwai.inbox.models import Attachment, Conversation, Message, Thread
from sunwai.inbox.search_index import index
from sunwai.kernel import clock, storage
from tests.journeys.stage import Stage

BEGAN: Final = dt.timedelta(days=745)
ASKED: Final = "Two of the six cups came chipped. The bill is attached, can you send two new ones?"
SAID: Final = (
    "Dear Asha, please keep the chipped cups, we do not need them back. Two new ones are packed and leave today; "
    "they take three working days. We are sorry for the trouble."
)
THANKED: Final = "They came today, perfectly packed. बहुत धन्यवाद!"


def tell(stage: Stage) -> Conversation:
    """Keep a resolved conversation of three mails, the first with a bill."""
    at = clock.now() - BEGAN
    values = {
        "brand": stage.brand,
        "team": stage.team,
        "channel": "email",
        "subject": "Chipped cups",
        "preview": THANKED,
    }
    states = {"status": "resolved", "resolution": "solved", "resolved_at": at + dt.timedelta(days=4)}
    talk = Conversation.objects.create(
        customer=stage.main.customer,
        connection=stage.mailbox,
        opened_at=at,
        last_activity_at=at + dt.timedelta(days=4),
        **values,
        **states,
    )
    she = Identity.objects.get_or_create(
        channel="email", external_id="asha@home.example", defaults={"customer": talk.customer, "name": "Asha Verma"}
    )[0]
    thread = Thread.objects.create(
        conversation=talk, connection=stage.mailbox, root="cups", identity=she, key="k" * 32, last_inbound_at=at
    )
    ravi: dict[str, Any] = {"author_type": "agent", "author_staff": stage.staff["Ravi"], "delivery": "delivered"}
    hers = {"author_type": "customer", "author_identity": she, "author_name": "Asha Verma"}
    mails = [
        _mail(thread, ASKED, at, direction="in", **hers),
        _mail(thread, SAID, at + dt.timedelta(hours=2), direction="out", **ravi),
        _mail(thread, THANKED, at + dt.timedelta(days=4), direction="in", **hers),
    ]
    bill = storage.save(b"%PDF-1.4 a bill", name="bill-2024.pdf")
    Attachment.objects.create(
        message=mails[0], name="bill-2024.pdf", content_type="application/pdf", size=48_213, file=bill
    )
    index(mails)
    return talk


def _mail(thread: Thread, text: str, at: dt.datetime, **values: Any) -> Message:
    return Message.objects.create(
        conversation=thread.conversation,
        thread=thread,
        connection=thread.connection,
        kind="mail",
        visibility="private",
        text=text,
        sent_at=at,
        external_id=f"<{at:%d%H}@home.example>",
        **values,
    )

"""The shop on a busy morning: what every screen shows in pictures and in the tests that look at all of them.

Made once in a fixed order, with every state a screen knows: sent and failed answers, an edit, a deletion, a gap.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from sunwai.api.actions.tokens import create_token
from sunwai.api.scopes import Scope
from sunwai.channels.types import (
    Ancestor,
    Author,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    Joins,
    Kind,
    Media,
    Visibility,
)
from sunwai.connections.models import Connection, Gap, UnknownKind
from sunwai.inbox.actions import assign, hold, macro, note, organise, reply, status, view
from sunwai.inbox.actions.receive import put_in_queue, receive
from sunwai.inbox.models import Conversation, Delivery, Message, Priority, SendAttempt, Sending
from sunwai.inbox.types import Incoming, StoredFile
from sunwai.kernel import clock, crypto, storage
from sunwai.kernel.leases import WorkState
from sunwai.people.actions.organisation import save_brand, save_team
from sunwai.people.actions.staff import add_staff
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Role
from tryit import picture
from tryit.cast import people, script_english, script_hindi, script_hinglish, script_urdu
from tryit.cast.stories import Story
from tryit.world import Place

PAGE: Final = "104200000000001"
ADDRESS: Final = "care@titli.example"
STAFF: Final = (("Alice", Role.OWNER), ("Meera", Role.LEAD), ("Ravi", Role.AGENT), ("Sana", Role.AGENT))
KINDS: Final = {
    Place.COMMENT: (Kind.COMMENT, Visibility.PUBLIC),
    Place.POST: (Kind.POST, Visibility.PUBLIC),
    Place.MENTION: (Kind.MENTION, Visibility.PUBLIC),
    Place.DM: (Kind.DM, Visibility.PRIVATE),
    Place.MAIL: (Kind.MAIL, Visibility.PRIVATE),
}


@dataclass
class Stage:
    """What was made, for whoever needs one of it."""

    staff: dict[str, Staff]
    brand: Brand
    team: Team
    page: Connection
    mailbox: Connection
    store: Connection
    talks: dict[str, Conversation]
    rooms: dict[str, Connection] = field(default_factory=dict)  # by channel: see annexe.py

    @property
    def main(self) -> Conversation:
        """The conversation with public and private stretches, a note and answers in every state."""
        return self.talks["refund"]


def set_up() -> Stage:
    """Make everything."""
    made = _house()
    for minutes, story in ((3, script_hindi.BRASS_LAMP), (9, script_urdu.LATE), (14, script_english.CHARGED_TWICE)):
        made.talks[story.key] = opens(made, story, minutes=minutes)
    for minutes, story in ((31, script_hinglish.HALF_ORDER), (48, script_hindi.SIZE), (55, script_urdu.RECEIPT)):
        made.talks[story.key] = opens(made, story, minutes=minutes)
    for minutes, story in ((95, script_english.SANDALS), (130, script_hinglish.FRAUD), (2000, script_english.PRAISE)):
        made.talks[story.key] = opens(made, story, minutes=minutes)
    made.talks["refund"] = _refund(made)
    _states(made)
    _reviewed(made)
    _prepared(made)
    _operations(made)
    for talk in made.talks.values():
        _settle(talk)
    return made


def opens(stage: Stage, story: Story, *, minutes: float) -> Conversation:
    """Let a customer open their matter as the try-it network would deliver it."""
    return said(stage, story.person, story.text, place=story.place, minutes=minutes, subject=story.subject,
                picture_of=story.picture).conversation  # fmt: skip


def said(stage: Stage, person: str, text: str, *, place: Place, minutes: float, **more: Any) -> Message:
    """Store a customer's words of some minutes ago and return them."""
    customer, (kind, visibility) = people.BY_KEY[person], KINDS[place]
    mail = place is Place.MAIL
    author = Author(
        external_id=customer.address if mail else customer.psid, scope="" if mail else PAGE, name=customer.name
    )
    root = f"t_{person}" if place is Place.DM else f"{place}_{person}_{minutes}"
    inbound = InboundMessage(
        account=ADDRESS if mail else PAGE,
        external_id=f"{place}_{person}_{minutes}",
        root=root,
        author=author,
        kind=kind,
        visibility=visibility,
        sent_at=clock.now() - dt.timedelta(minutes=minutes),
        text=text,
        subject=more.get("subject", ""),
        parent_id=more.get("parent_id", ""),
        attachments=_media(more.get("picture_of", "")),
        joins=Joins(references=(more.get("answering", ""),), vouched=True) if mail else None,
        html=more.get("html", ""),
        meta=more.get("meta", {}),
    )
    return _store(stage.mailbox if mail else stage.page, inbound)


def _store(connection: Connection, inbound: InboundMessage) -> Message:
    files = {}
    for number, media in enumerate(inbound.attachments):
        content = media.content or b""
        files[number] = StoredFile(key=storage.save(content, name=media.name), size=len(content), digest="")
    received = receive([Incoming(connection=connection, item=inbound, files=files)])
    put_in_queue([(each, connection) for each in received.opened])
    return received.messages[0]


def _media(key: str) -> tuple[Media, ...]:
    return (Media(name=f"{key}.png", content_type="image/png", content=picture.draw(key)),) if key else ()


def answered(stage: Stage, talk: Conversation, text: str, **how: Any) -> Message:
    """Let a colleague answer some minutes ago; ``delivery`` is what became of it."""
    by, state = stage.staff[how.get("by", "Ravi")], how.get("delivery", Delivery.READ)
    talk.refresh_from_db()
    message = reply.reply(
        conversation=talk, by=by, text=text, visibility=how.get("visibility", "private"), key=f"{talk.pk}-{text[:20]}"
    )
    if state != Delivery.QUEUED:
        at = clock.now() - dt.timedelta(minutes=how["minutes"])
        Message.objects.filter(pk=message.pk).update(
            sent_at=at, delivery=state, delivery_at=at, delivery_error=how.get("error", "")
        )
        dead = state in {Delivery.FAILED, Delivery.UNCONFIRMED}
        Sending.objects.filter(message=message).update(
            state=WorkState.DEAD if dead else WorkState.DONE, last_error=how.get("error", ""), attempts=1
        )
        outcome = {Delivery.FAILED: "failed", Delivery.UNCONFIRMED: "unconfirmed"}.get(state, "sent")
        SendAttempt.objects.create(sending=message.sending, number=1, started_at=at, ended_at=at, outcome=outcome)
    return message


def _house() -> Stage:
    brand, team = save_brand(name="Titli Bazaar", by=None), save_team(name="Care", by=None)
    save_brand(name="Titli Books", by=None)
    save_team(name="Refunds", by=None)
    staff = {}
    for name, role in STAFF:
        email = f"{name.lower()}@titli.example"
        staff[name], _link = add_staff(email=email, role=role, name=name, brands=[brand], teams=[team], by=None)
    secrets = crypto.seal(dict.fromkeys(("app_secret", "access_token", "verify_token", "smtp_password"), "secret"))
    common = {"brand": brand, "team": team, "sealed_secrets": secrets, "last_heartbeat_at": clock.now()}
    page = Connection.objects.create(
        channel="facebook", account_id=PAGE, name="Titli Bazaar", open_settings={"page_id": PAGE}, **common
    )
    mailbox = Connection.objects.create(
        channel="email", account_id=ADDRESS, name="Care mail", open_settings={"address": ADDRESS}, **common
    )
    store = Connection.objects.create(
        channel="googleplay", account_id="shop.titli", name="Our app", open_settings={"package": "shop.titli"}, **common
    )
    return Stage(staff=staff, brand=brand, team=team, page=page, mailbox=mailbox, store=store, talks={})


def _refund(stage: Stage) -> Conversation:
    """Asha's matter: in public, then in private."""
    story = script_hinglish.REFUND
    comment = said(stage, story.person, story.text, place=Place.COMMENT, minutes=26)
    talk = comment.conversation
    answered(stage, talk, "Namaste Asha ji, maaf kijiye. Order number private message mein bhej dijiye.",
             visibility="public", minutes=22, delivery=Delivery.SENT)  # fmt: skip
    private = said(stage, story.person, "Order 88213. Return 7 tareekh ko pick up hua tha.", place=Place.DM, minutes=16)
    _join(private, talk)
    assign.assign(conversation=talk, by=stage.staff["Meera"], assignee=stage.staff["Ravi"])
    note.note(conversation=talk, by=stage.staff["Meera"], text="@Ravi the bank confirms: it goes out today.", key="n1")
    note.note(conversation=talk, by=stage.staff["Ravi"], text="@Alice may I add a voucher?", key="n2")
    answered(stage, talk, "Mil gaya, dhanyavaad. Paise aaj bank se nikal rahe hain.", minutes=8)
    for number, each in enumerate(talk.messages.filter(visibility="staff").order_by("pk")):
        Message.objects.filter(pk=each.pk).update(sent_at=clock.now() - dt.timedelta(minutes=13 - number))
    last = "Theek hai, par kis account mein aayenge? Screenshot laga rahi hoon."
    _join(said(stage, story.person, last, place=Place.DM, minutes=2, picture_of="bank-screenshot"), talk)
    organise.set_tags(conversation=talk, by=stage.staff["Ravi"], names=["refund", "वापसी"])
    organise.set_priority(conversation=talk, by=stage.staff["Ravi"], priority=Priority.HIGH)
    organise.set_due(conversation=talk, by=stage.staff["Ravi"], due_at=clock.now() + dt.timedelta(minutes=50))
    for number, activity in enumerate(talk.activities.order_by("pk")):
        activity.at = clock.now() - dt.timedelta(minutes=14 - number)
        activity.save()
    return talk


def _join(message: Message, talk: Conversation) -> None:
    """Put what a private reply began beside the public matter, where it was not put by itself."""
    if message.conversation_id == talk.pk:
        return
    other = message.conversation
    other.threads.update(conversation=talk)
    Message.objects.filter(conversation=other).update(conversation=talk)
    other.delete()
    last = {"last_activity_at": message.sent_at, "waiting_since": message.sent_at, "preview": message.text[:200]}
    Conversation.objects.filter(pk=talk.pk).update(**last)


def _states(stage: Stage) -> None:
    """One conversation in each state, and an answer in each."""
    talks, ravi = stage.talks, stage.staff["Ravi"]
    answered(stage, talks["charged-twice"], "We look into it today.", minutes=6, delivery=Delivery.UNCONFIRMED)
    error = "550 5.1.1 no such user"
    answered(stage, talks["receipt"], "رسید بھیج رہے ہیں۔", minutes=50, delivery=Delivery.FAILED, error=error)
    answered(stage, talks["praise"], "Thank you, Kiran!", minutes=1990, visibility="public", delivery=Delivery.SENT)
    status.resolve(conversation=_fresh(talks["praise"]), by=ravi)
    until = clock.now() + dt.timedelta(days=1)
    status.snooze(conversation=_fresh(talks["sandals"]), by=ravi, until=until)
    hold.hold(conversation=_fresh(talks["half-order"]), by=stage.staff["Sana"], seconds=3000)
    edited, deleted = (talks[key].messages.get().external_id for key in ("size", "fraud"))
    now = clock.now()
    edit = InboundEdit(account=PAGE, external_id=edited, edited_at=now, text=f"{script_hindi.SIZE.text} जल्दी कीजिए।")
    gone = InboundDeletion(account=PAGE, external_id=deleted, deleted_at=now)
    receive([Incoming(connection=stage.page, item=item) for item in (edit, gone)])
    forwarded = {
        "html": "<p>As laid out <b>here</b></p>",
        "meta": {"quoted": "> 91856", "to": [ADDRESS]},
        "answering": "mail_john.mathew_14",
    }
    said(
        stage, "john.mathew", "The bank asks again.", place=Place.MAIL, minutes=1, subject="Charged twice", **forwarded
    )


def _reviewed(stage: Stage) -> None:
    """A review with its stars, and a comment that stands under others' words."""
    at = clock.now() - dt.timedelta(minutes=70)
    above = Ancestor(external_id="p1", author_name="Titli Bazaar", text="Festival of lamps: brass diyas!", ours=True)
    author = Author(external_id="gp1", name="Gurpreet S.")
    told: Any = {"author": author, "visibility": Visibility.PUBLIC, "sent_at": at}
    words = "Update ke baad app khulte hi band ho jaata hai."
    review = InboundMessage(
        account="shop.titli", external_id="gp1", root="gp1", kind=Kind.REVIEW, text=words, rating=2, **told
    )
    comment = InboundMessage(
        account=PAGE, external_id="c9", root="p1", kind=Kind.COMMENT, text="Kitne ka hai?", ancestors=(above,), **told
    )
    stage.talks["review"] = _store(stage.store, review).conversation
    stage.talks["under"] = _store(stage.page, comment).conversation


def _fresh(talk: Conversation) -> Conversation:
    talk.refresh_from_db()
    return talk


def _settle(talk: Conversation) -> None:
    """Let a conversation stand as its newest message leaves it: answers here were written now and dated back."""
    last = talk.messages.exclude(visibility="staff").order_by("sent_at").last()
    assert last is not None
    waits = last.sent_at if last.direction == "in" else None
    values = {"last_activity_at": last.sent_at, "preview": last.text[:200], "waiting_since": waits}
    Conversation.objects.filter(pk=talk.pk).update(**values)
    talk.refresh_from_db()


def _prepared(stage: Stage) -> None:
    """What was prepared: macros, views, a token."""
    ravi, meera, alice = (stage.staff[name] for name in ("Ravi", "Meera", "Alice"))
    texts = {
        "en": "Dear {{customer.name}}, your refund is on its way.",
        "hi": "{{customer.name}} जी, आपका पैसा भेज दिया गया है।",
        "ur": "محترم {{customer.name}}، آپ کی رقم بھیج دی گئی ہے۔",
    }
    changes = {"status": "resolved", "tags": ["refund"]}
    macro.save_macro(by=meera, name="Refund sent", texts=texts, changes=changes)
    macro.save_macro(by=alice, name="मेरा नमस्ते", texts={"hi": "नमस्ते!"}, personal=True)
    for person in (alice, ravi):
        view.save_view(
            by=person, name="Refunds of today", query={"view": "all", "tag": "refund"}, shared=person is alice
        )
    create_token(staff=alice, name="Reporting", scopes=[Scope.READ], by=alice)


def _operations(stage: Stage) -> None:
    """What runs less well, so that the screens which say so are seen too."""
    UnknownKind.objects.create(connection=stage.page, code="feed.poll", count=3)
    Gap.objects.create(connection=stage.mailbox, reference="1:1-2:2026-01-01:INBOX", reason="The server was away.")
    stage.page.deliveries.create(key="k", body=b"{}", state=WorkState.DEAD, last_error="ValueError", attempts=9)

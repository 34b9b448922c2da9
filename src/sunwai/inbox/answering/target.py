"""Which message an answer answers, and whether it is a private reply to a public one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for, spec_for
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Capability, Kind, Visibility
from sunwai.connections.models import Connection
from sunwai.inbox import derive
from sunwai.inbox.models import Conversation, Message, Thread
from sunwai.kernel.errors import NotFound, Refused

PUBLIC_ANSWERS = {Kind.REVIEW: Kind.REVIEW}  # a review is answered by a review's answer, all else by a comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an answer goes. ``answered`` is None in a thread where only we have written."""

    thread: Thread
    connection: Connection
    spec: ChannelSpec
    visibility: Visibility
    answered: Message | None

    @property
    def private_reply(self) -> bool:
        """Say whether this is a private answer to something public."""
        answered = self.answered
        return self.visibility is Visibility.PRIVATE and answered is not None and answered.visibility == "public"

    @property
    def takes_subject(self) -> bool:
        """Say whether the channel has subjects."""
        return self.spec.can(Capability.SUBJECT)

    def own_id(self, key: str) -> str:
        """Return the id the message will have on the network, empty where the network chooses it."""
        if not self.spec.can(Capability.OWN_IDS):
            return ""
        adapter = adapter_for(self.connection.channel)
        return adapter.own_id(key=key, thread_key=self.thread.key, account=self.connection.account())

    @property
    def kind(self) -> Kind:
        """Return what the answer is on its network."""
        if self.private_reply or self.answered is None:
            return Kind.DM if self.private_reply else Kind.MAIL
        said = Kind(self.answered.kind)
        if self.visibility is Visibility.PUBLIC:
            return PUBLIC_ANSWERS.get(said, Kind.COMMENT)
        return said


def subject_of(target: Target, conversation: Conversation) -> str:
    """Return the subject that an answer goes out under, empty where the channel has none."""
    if not target.takes_subject:
        return ""
    return (target.answered.subject if target.answered else "") or conversation.subject


def find_target(conversation: Conversation, *, visibility: str, in_reply_to: Message | None) -> Target:
    """Return where an answer goes: to ``in_reply_to``, else to the customer's latest message of this visibility.

    A private answer where only public messages are becomes a private reply, on channels that have them; it stays in
    the thread of the message it answers. Two or three queries.

    Raises:
        NotFound: ``in_reply_to`` is not part of the conversation.
        Refused: ``unknown_visibility``; ``nothing_to_answer``.

    """
    if visibility not in {Visibility.PUBLIC.value, Visibility.PRIVATE.value}:
        raise Refused(_("An answer is public or private."), code="unknown_visibility")
    wanted = Visibility(visibility)
    answered = _named(conversation, in_reply_to) or _latest(conversation, wanted)
    thread = answered.thread if answered else _own_thread(conversation)
    if thread is None:
        raise Refused(_("There is nothing here to answer in this way."), code="nothing_to_answer")
    spec = spec_for(thread.connection.channel)
    return Target(thread=thread, connection=thread.connection, spec=spec, visibility=wanted, answered=answered)


def _named(conversation: Conversation, named: Message | None) -> Message | None:
    if named is None:
        return None
    found = _joined(conversation).filter(pk=named.pk).first()
    if found is None:
        raise NotFound(_("There is no such message."), code="not_found")
    return found


def _latest(conversation: Conversation, visibility: Visibility) -> Message | None:
    theirs = _joined(conversation).filter(direction="in", deleted_at=None).order_by("-sent_at", "-id")
    alike = theirs.filter(visibility=visibility.value).first()
    if alike is not None or visibility is Visibility.PUBLIC:
        return alike
    public = theirs.filter(visibility="public").first()
    able = public is not None and spec_for(_channel(public)).can(Capability.PRIVATE_REPLY)
    return public if able else None


def _channel(message: Message) -> str:
    return message.connection.channel if message.connection else ""


def _joined(conversation: Conversation) -> QuerySet[Message]:
    related = ("connection", "thread__connection__brand", "thread__identity", "author_identity")
    return derive.seen(conversation).select_related(*related).exclude(thread=None)


def _own_thread(conversation: Conversation) -> Thread | None:
    """Return the thread that we began and that nobody has answered yet."""
    ours = conversation.threads.filter(messages__direction="out", last_inbound_at=None)
    return ours.select_related("connection", "identity").order_by("-id").first()

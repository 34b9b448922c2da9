"""What a person does to a message on its own network besides answering: like, hide, repost, delete, retract."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Action, Capability
from sunwai.connections.models import Connection
from sunwai.inbox.actions import gate
from sunwai.inbox.models import Message, NativeAction
from sunwai.kernel import clock, errors, leases
from sunwai.people.models import Staff

#: What cannot be taken back on the network waits for the undo time, like an answer.
FINAL: Final = frozenset({Action.DELETE, Action.RETRACT})


@transaction.atomic
def act(*, message: Message, by: Staff, action: Action) -> NativeAction | None:
    """Ask the network to do something to a message; return the action, or None when an earlier one was only cancelled.

    Asking twice is asking once. Undoing what has not gone out cancels it. What already stands is returned as it is.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``channel_cannot``; ``deleted``; ``too_late``: the opposite is on its way just now;
            ``nothing_to_undo``; ``connection_paused``.

    """
    gate.enter(message.conversation, by=by, permission=gate.Permission.REPLY)
    message.refresh_from_db(from_queryset=Message.objects.select_for_update(of=("self",)))
    waiting = _waiting(message, action)
    if waiting is not None and waiting.action == action:
        return waiting
    if waiting is not None:
        _cancel(waiting, by=by)
        return None
    connection = _check(message, action)
    return _standing(message, action) or _ask(message, connection, by=by, action=action)


@transaction.atomic
def cancel(*, message: Message, by: Staff, action: Action) -> None:
    """Take back what was asked and has not gone out.

    Raises:
        NotFound: ``by`` may not see the conversation, or nothing of this kind waits.
        Refused: ``not_allowed``; ``too_late``: it is on its way.

    """
    gate.enter(message.conversation, by=by, permission=gate.Permission.REPLY)
    waiting = _waiting(message, action)
    if waiting is None:
        raise errors.NotFound(_("Nothing of this kind waits."), code="not_found")
    _cancel(waiting, by=by)


def allowed(message: Message, spec: ChannelSpec) -> tuple[Action, ...]:
    """Return what could be done to a message on its channel, whatever stands now. No query.

    A customer's public words can be liked, hidden, reposted and deleted, their private ones liked; only ours retracted.
    """
    if message.deleted_at or not message.external_id or message.visibility == "staff":
        return ()
    if message.direction == "out":
        return (Action.RETRACT,) if spec.can(Capability.RETRACT) else ()
    public = (Action.HIDE, Action.REPOST, Action.DELETE) if message.visibility == "public" else ()
    return tuple(each for each in (Action.LIKE, *public) if spec.can(each.capability))


def _waiting(message: Message, action: Action) -> NativeAction | None:
    rows = NativeAction.objects.select_for_update(of=("self",)).filter(message=message, family=action.capability)
    return rows.filter(state=leases.WorkState.WAITING).first()


def _cancel(waiting: NativeAction, *, by: Staff) -> None:
    if waiting.lease_until is not None and waiting.lease_until > clock.now():
        raise errors.Refused(_("It is too late: this is on its way to the network."), code="too_late")
    message, action = waiting.message, waiting.action
    waiting.delete()
    gate.store(message.conversation, by=by, verb="action_cancelled", data={"message": message.pk, "action": action})


def _check(message: Message, action: Action) -> Connection:
    connection = message.connection
    adapter = adapters().get(connection.channel) if connection else None
    if connection is None or adapter is None or (action.undoes or action) not in allowed(message, adapter.spec):
        if message.deleted_at:
            raise errors.Refused(_("This message was deleted."), code="deleted")
        raise errors.Refused(_("The network does not let us do this here."), code="channel_cannot")
    if connection.state != connection.State.ON:
        said = _("The channel “%(name)s” is switched off; nothing can be sent through it.")
        raise errors.Refused(said % {"name": connection.name}, code="connection_paused")
    return connection


def _standing(message: Message, action: Action) -> NativeAction | None:
    """Return what already makes the message as asked.

    Raises:
        Refused: ``nothing_to_undo``.

    """
    family = NativeAction.objects.filter(message=message, family=action.capability, state=leases.WorkState.DONE)
    last = family.order_by("-pk").first()
    hidden = action.undoes is Action.HIDE and message.hidden_at is not None
    seen_again = action is Action.HIDE and message.hidden_at is None
    if last is not None and last.action == action and not hidden and not seen_again:
        return last
    if action.undoes is not None and not hidden and (last is None or last.action != action.undoes):
        raise errors.Refused(_("There is nothing to take back."), code="nothing_to_undo")
    return None


def _ask(message: Message, connection: Connection, *, by: Staff, action: Action) -> NativeAction:
    wait = settings.SUNWAI.undo_seconds if action in FINAL else 0.0
    asked = NativeAction.objects.create(
        message=message,
        connection=connection,
        action=action.value,
        family=action.capability.value,
        by=by,
        due_at=clock.now() + dt.timedelta(seconds=wait),
    )
    data = {"message": message.pk, "action": action.value}
    gate.store(message.conversation, by=by, verb="action_asked", data=data)
    return asked

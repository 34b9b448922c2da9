"""Which connections show the menu. Only the worker ever asks a network."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.leases import WorkState
from sunwai.menus.models import Outcome, Place
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def allow(by: Staff) -> None:
    """See that a person may change what networks show.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")


@transaction.atomic
def show_at(*, connection: Connection, on: bool, by: Staff) -> None:
    """Let a connection show its brand's menu, or have it taken away there. Again changes nothing.

    Raises:
        Refused: ``not_allowed``; ``no_menus``: this network has no place for it.

    """
    allow(by)
    if not spec_for(connection.channel).can(Capability.MENUS):
        raise Refused(_("This network has no greetings or menus of its own."), code="no_menus")
    place, made = Place.objects.get_or_create(connection=connection, defaults={"on": on})
    if not made and place.on == on:
        return
    Place.objects.filter(pk=place.pk).update(on=on)
    wake(Place.objects.filter(pk=place.pk))
    audit("menu_shown", actor=by, object_type="connection", object_id=connection.pk, data={"on": on})


@transaction.atomic
def push_again(*, connection: Connection, by: Staff) -> None:
    """Set the menu once more, over whatever the network has now.

    Raises:
        Refused: ``not_allowed``; ``not_shown``: it shall not be shown there.

    """
    allow(by)
    rows = Place.objects.filter(connection=connection, on=True)
    if not rows.update(pushed=""):
        raise Refused(_("This connection does not show the menu."), code="not_shown")
    wake(rows)


def wake(places: QuerySet[Place]) -> int:
    """Let the worker look at these places now; who is just at it must begin again. One statement."""
    fresh = {"due_at": clock.now(), "state": WorkState.WAITING, "attempts": 0, "lease_until": None}
    return places.update(**fresh, fence=F("fence") + 1, outcome=Outcome.WAITING, last_error="")

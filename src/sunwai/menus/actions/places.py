"""Which connections show the menu. Only the worker ever asks a network."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import spec_for
from sunwai.connections.models import Connection
from sunwai.kernel.errors import Refused
from sunwai.menus.actions.gate import allow
from sunwai.menus.actions.waking import wake
from sunwai.menus.models import Place
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff


@transaction.atomic
def show_at(*, connection: Connection, on: bool, by: Staff) -> None:
    """Let a connection show its brand's menu, or have it taken away there. Again changes nothing.

    Raises:
        Refused: ``not_allowed``; ``no_menus``: this network has no place for it.

    """
    allow(by)
    if not spec_for(connection.channel).menus:
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

"""What a program changes of an account, as one step: everything it names, or nothing."""

from __future__ import annotations

from django.db import transaction

from sunwai.api.schemas.outgoing import ChannelPatch
from sunwai.connections.actions import automatic, connect, spending
from sunwai.connections.models import Connection
from sunwai.people.models import Staff


@transaction.atomic
def change(connection: Connection, *, by: Staff, patch: ChannelPatch) -> None:
    """Do everything a patch names.

    Raises:
        Refused: ``not_allowed``; ``no_meter``: the channel costs nothing; ``empty``, ``unknown_language``: of a text;
            ``setting_unusable``, ``setting_missing``, ``other_account``: of a setting.

    """
    named = patch.model_fields_set
    if named & {"budget", "over_budget"}:
        spending.set_budget(
            connection=connection,
            budget=patch.budget if "budget" in named else connection.budget,
            over=patch.over_budget if "over_budget" in named else connection.over_budget,
            by=by,
        )
    if patch.settings:
        connect.change_settings(connection=connection, settings=patch.settings, by=by)
    for occasion, said in patch.automatic.items():
        automatic.set_text(connection=connection, occasion=occasion, on=said.on, texts=said.texts, by=by)

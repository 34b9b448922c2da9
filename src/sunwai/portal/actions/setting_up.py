"""Setting up chats and panels: what staff change."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from sunwai.channels import hosted
from sunwai.connections.actions.connect import change_settings
from sunwai.connections.models import Connection
from sunwai.kernel import ids
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.portal.models import Panel


@transaction.atomic
def save_panel(*, brand: Brand, by: Staff, ways: Sequence[dict[str, str]], words: dict[str, str], shown: bool) -> None:
    """Keep how a brand wants to be reached."""
    values = {"ways": list(ways), "words": words, "shown": shown}
    Panel.objects.update_or_create(brand=brand, defaults=values)
    audit("panel_changed", actor=by, object_type="brand", object_id=brand.pk, data={"ways": len(ways)})


def new_secret(*, connection: Connection, by: Staff) -> str:
    """Make a new signing secret and return it: the only time it is shown. Tokens of the old one end at once.

    Raises:
        Refused: ``not_allowed``.

    """
    secret = ids.secret_token(36)
    change_settings(connection=connection, settings={hosted.SIGNING_SECRET: secret}, by=by)
    return secret

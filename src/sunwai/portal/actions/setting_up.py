"""Setting up chats: what staff change."""

from __future__ import annotations

from sunwai.channels import hosted
from sunwai.connections.actions.connect import change_settings
from sunwai.connections.models import Connection
from sunwai.kernel import ids
from sunwai.people.models import Staff


def new_secret(*, connection: Connection, by: Staff) -> str:
    """Make a new signing secret and return it: the only time it is shown. Tokens of the old one end at once.

    Raises:
        Refused: ``not_allowed``.

    """
    secret = ids.secret_token(36)
    change_settings(connection=connection, settings={hosted.SIGNING_SECRET: secret}, by=by)
    return secret

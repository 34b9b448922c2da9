"""Changing what a connection was given, without ever showing its secrets."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.forms import BaseForm
from django.utils.translation import gettext as _

from sunwai.channels.registry import spec_for
from sunwai.connections.actions import connect, facts
from sunwai.connections.models import Connection
from sunwai.desk.setup.connecting import tried
from sunwai.desk.setup.forms import SettingsForm
from sunwai.desk.setup.health import kept_secrets, readable
from sunwai.kernel.errors import ChannelError, Refused
from sunwai.people.models import Staff


def settings_form(connection: Connection, *, data: Mapping[str, Any] | None) -> SettingsForm:
    """Return the settings as a form, all but the account's own name: another account is another connection."""
    spec = spec_for(connection.channel)
    asked = [each for each in spec.settings if each.name != spec.account_setting]
    shown = {name: str(value) for name, value in connection.open_settings.items()}
    return SettingsForm(data, settings=asked, shown=shown, kept=kept_secrets(connection))


def change(connection: Connection, form: SettingsForm, *, by: Staff) -> bool:
    """Store what was typed; False, with the reason in the form, when it is refused."""
    try:
        _require_key(connection)
        connect.change_settings(connection=connection, settings=form.words, by=by)
    except Refused as no:
        form.add_error(None, str(no.message))
        return False
    return True


def tried_again(connection: Connection, *, by: Staff) -> dict[str, Any]:
    """Try the stored settings on the live network, and hear what it says of the account."""
    try:
        _require_key(connection)
    except Refused as no:
        return {"findings": [], "refused": no, "holds": False}
    result = tried(spec_for(connection.channel), connection.account().settings, by=by)
    if result["holds"]:
        with suppress(ChannelError):  # the check has said already what holds; facts are asked again every day
            facts.look(connection)
    return result


def page_of(connection: Connection, form: BaseForm) -> dict[str, object]:
    """Return what the page of one form is given."""
    return {"connection": connection, "form": form, "spec": spec_for(connection.channel)}


def _require_key(connection: Connection) -> None:
    if not readable(connection):
        raise Refused(_("Its secrets were sealed with another key. Bring back the right key file."), code="locked")

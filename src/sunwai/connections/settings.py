"""A connection's settings: complete, usable, and parted into what may lie open and what is sealed."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sunwai.channels.registry import UnknownChannel, adapter_for
from sunwai.channels.spec import ChannelSpec, Setting
from sunwai.kernel import crypto
from sunwai.kernel.errors import Refused

CONTROL = {chr(number) for number in (*range(32), 127)}


def known_spec(channel: str) -> ChannelSpec:
    """Return what a channel is.

    Raises:
        Refused: no installed package brings it.
    """
    try:
        return adapter_for(channel).spec
    except UnknownChannel:
        raise Refused(_("There is no channel named “%(name)s”.") % {"name": channel}, code="unknown_channel") from None


def checked_settings(spec: ChannelSpec, given: Mapping[str, str]) -> dict[str, str]:
    """Return every setting of the channel, defaults filled in.

    Raises:
        Refused: one is unknown, missing, not among its choices, or holds control characters.
    """
    known = {setting.name for setting in spec.settings}
    for name in given:
        if name not in known:
            raise Refused(_("%(channel)s has no setting named “%(name)s”.") % {"channel": spec.name, "name": name})
    return {setting.name: _checked(setting, given.get(setting.name, "")) for setting in spec.settings}


def _checked(setting: Setting, given: str) -> str:
    value = given.strip() or setting.default
    words = {"name": setting.label}
    if setting.required and not value:
        raise Refused(_("“%(name)s” is needed.") % words, code="setting_missing")
    if setting.choices and value and value not in setting.choices:
        raise Refused(_("“%(name)s” is not one of the choices.") % words, code="setting_unusable")
    if CONTROL & set(value.replace("\n", "")):
        raise Refused(_("“%(name)s” holds characters that cannot be used.") % words, code="setting_unusable")
    return value


def columns(spec: ChannelSpec, values: Mapping[str, str]) -> dict[str, object]:
    """Return the two columns that keep the settings."""
    secrets = {name: value for name, value in values.items() if name in spec.secrets and value}
    opened = {name: value for name, value in values.items() if name not in spec.secrets}
    return {"open_settings": opened, "sealed_secrets": crypto.seal(secrets)}

"""Connecting a shop, so that a customer's orders stand beside their words."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.spec import Setting
from sunwai.customers.models import OrderSource
from sunwai.customers.orders.kinds import KINDS, Kind
from sunwai.kernel import crypto
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission


@transaction.atomic
def add_order_source(*, brand: Brand, kind: str, name: str, settings: Mapping[str, str], by: Staff) -> OrderSource:
    """Connect a shop of a brand.

    Raises:
        Refused: ``not_allowed``, ``name_taken``, or a setting is missing or unusable.
        NotFound: there is no such kind of shop.

    """
    allow(by)
    values = _checked(_kind(kind), settings)
    if OrderSource.objects.filter(brand=brand, name=name).exists():
        raise Refused(_("This brand has a shop of this name already."), code="name_taken")
    source = OrderSource.objects.create(brand=brand, kind=kind, name=name, **_columns(kind, values))
    audit("order_source_added", actor=by, object_type="order_source", object_id=source.pk, data={"kind": kind})
    return source


@transaction.atomic
def change_order_source(*, source: OrderSource, name: str, settings: Mapping[str, str], by: Staff) -> OrderSource:
    """Change a shop's name and settings; secrets left empty stay.

    Raises:
        Refused: as ``add_order_source``.

    """
    allow(by)
    given = {key: value for key, value in settings.items() if value or key not in _secrets(source.kind)}
    values = _checked(_kind(source.kind), {**settings_of(source), **given})
    if OrderSource.objects.filter(brand=source.brand_id, name=name).exclude(pk=source.pk).exists():
        raise Refused(_("This brand has a shop of this name already."), code="name_taken")
    source.name, source.error = name, ""
    for column, value in _columns(source.kind, values).items():
        setattr(source, column, value)
    source.save()
    audit("order_source_changed", actor=by, object_type="order_source", object_id=source.pk)
    return source


@transaction.atomic
def switch_order_source(*, source: OrderSource, enabled: bool, by: Staff) -> None:
    """Ask this shop, or let it be."""
    allow(by)
    OrderSource.objects.filter(pk=source.pk).update(enabled=enabled)
    data = {"enabled": enabled}
    audit("order_source_switched", actor=by, object_type="order_source", object_id=source.pk, data=data)


@transaction.atomic
def remove_order_source(*, source: OrderSource, by: Staff) -> None:
    """Forget a shop and its keys."""
    allow(by)
    audit("order_source_removed", actor=by, object_type="order_source", object_id=source.pk, data={"kind": source.kind})
    source.delete()


def settings_of(source: OrderSource) -> dict[str, str]:
    """Return all settings, secrets opened.

    Raises:
        Unreadable: they were sealed with another key.

    """
    return {**source.settings, **crypto.unseal(source.secrets)}


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise NotFound(_("There is no such kind of shop."))
    return KINDS[slug]


def _secrets(kind: str) -> frozenset[str]:
    return frozenset(each.name for each in _kind(kind).settings if each.secret)


def _columns(kind: str, values: Mapping[str, str]) -> dict[str, object]:
    secret = _secrets(kind)
    return {
        "settings": {name: value for name, value in values.items() if name not in secret},
        "secrets": crypto.seal({name: value for name, value in values.items() if name in secret}),
    }


def _checked(kind: Kind, given: Mapping[str, str]) -> dict[str, str]:
    for name in given:
        if name not in {each.name for each in kind.settings}:
            raise Refused(_("There is no setting named “%(name)s”.") % {"name": name}, code="unknown_setting")
    return {each.name: _usable(each, given.get(each.name, "").strip()) for each in kind.settings}


def _usable(setting: Setting, value: str) -> str:
    words = {"name": setting.label}
    if setting.required and not value:
        raise Refused(_("“%(name)s” is needed.") % words, code="setting_missing")
    if not value.isprintable():
        raise Refused(_("“%(name)s” holds characters that cannot be used.") % words, code="setting_unusable")
    if value and setting.name in {"url", "api_url"} and not value.startswith(("https://", "http://")):
        raise Refused(_("“%(name)s” must begin with https://.") % words, code="setting_unusable")
    return value


def allow(by: Staff) -> None:
    """See that this person may connect shops.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot connect shops."), code="not_allowed")

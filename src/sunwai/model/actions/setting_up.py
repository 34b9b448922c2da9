"""What the owner wants of a model. The key is sealed, never shown again, and never taken to another host."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel import crypto
from sunwai.kernel.errors import Refused
from sunwai.model.actions.gate import allow
from sunwai.model.addresses import checked_address, host_of
from sunwai.model.models import THE_ONE, ModelBrand, ModelSetting
from sunwai.model.wanted import NAMES, Wanted
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff

CURRENCY: Final = re.compile(r"[A-Z]{3}")
KEY: Final = re.compile(r"[\x21-\x7e]{0,500}")


@transaction.atomic
def change_setting(*, by: Staff, wanted: Wanted, brands: Collection[Brand] | None = None) -> ModelSetting:
    """Change where the model is, what it may cost, and for which brands it is on; None: those that are.

    Switching it off ends what waits.

    Raises:
        Refused: ``not_allowed``; ``bad_address``; ``not_encrypted``: plain http to a host that nobody opened;
            ``bad_value``; ``incomplete``: switched on without an address or a model's name.

    """
    allow(by)
    row = ModelSetting.objects.select_for_update().filter(pk=THE_ONE).first() or ModelSetting(pk=THE_ONE)
    host = host_of(row.url)
    _take(row, wanted)
    if "key" in wanted.model_fields_set:
        row.sealed_key = _sealed(wanted.key)
    elif host_of(row.url) != host:
        row.sealed_key = ""  # written for another host: it must not learn it
    if row.on and not (row.url and row.name):
        raise Refused(_("Write the address and the model’s name first."), code="incomplete")
    row.save()
    if brands is not None:
        _choose(brands)
    changed = sorted({*wanted.model_fields_set, *(["brands"] if brands is not None else [])})
    audit("model_set", actor=by, object_type="model", object_id=THE_ONE, data={"on": row.on, "changed": changed})
    return row


def _take(row: ModelSetting, wanted: Wanted) -> None:
    for name in wanted.model_fields_set.intersection(NAMES):
        value = getattr(wanted, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.url = checked_address(row.url) if row.url else ""
    row.currency = row.currency.upper()
    if not CURRENCY.fullmatch(row.currency) or any(ord(sign) < ord(" ") for sign in row.name):
        raise Refused(_("One of these values is too small or too large."), code="bad_value")


def _sealed(key: str) -> str:
    if not KEY.fullmatch(key.strip()):
        raise Refused(_("A key has letters, digits and signs of English only."), code="bad_value")
    return crypto.seal({"key": key.strip()}) if key.strip() else ""


def _choose(brands: Collection[Brand]) -> None:
    ModelBrand.objects.exclude(brand__in=brands).delete()
    for brand in brands:
        ModelBrand.objects.get_or_create(brand=brand)

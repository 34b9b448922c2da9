"""The one setting, and whether the model is there for somebody."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.kernel.crypto import Unreadable
from sunwai.kernel.errors import NotFound, Refused
from sunwai.model.client import Failed, Server
from sunwai.model.models import THE_ONE, ModelBrand, ModelCall, ModelSetting
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission


def current() -> ModelSetting:
    """Return the setting; before it was ever set up, an unsaved one that is off. One query."""
    return ModelSetting.objects.filter(pk=THE_ONE).first() or ModelSetting(pk=THE_ONE)


def setting_for(staff: Staff) -> ModelSetting:
    """Return the setting, for who may change channels. One query.

    Raises:
        NotFound: not for this person.

    """
    if not staff.may(Permission.CHANNELS):
        raise NotFound(_("There is no such page."), code="not_found")
    return current()


def switched_on() -> ModelSetting:
    """Return the setting of a model that is on. One query.

    Raises:
        Refused: ``model_off``: no outside call is made while it is off.

    """
    setting = current()
    if not setting.on:
        raise Refused(_("The model is off. Switch it on; then it is checked."), code="model_off")
    return setting


def is_on(brand_id: int) -> bool:
    """Say whether the model may be asked about a brand's conversations. One query, two where it is on at all."""
    on = ModelSetting.objects.filter(pk=THE_ONE, on=True).exists()
    return on and ModelBrand.objects.filter(brand_id=brand_id).exists()


def brands_on() -> list[Brand]:
    """Return the brands that it is on for, by name. One query."""
    return list(Brand.objects.filter(pk__in=ModelBrand.objects.values("brand")).order_by("name", "pk"))


def server_for(call: ModelCall) -> Server:
    """Return whom to ask for a request, if it may be asked still. Three queries.

    Raises:
        Failed: ``off``: switched off meanwhile, here or for the brand; ``sealed``: the key cannot be read.

    """
    setting = current()
    talk = call.conversation
    if talk is None or not is_on(talk.brand_id):
        raise Failed("off" if talk else "gone")
    return server_of(setting)


def server_of(setting: ModelSetting, *, seconds: float | None = None) -> Server:
    """Return the server that is set up.

    Raises:
        Failed: ``sealed``: its key cannot be read.

    """
    try:
        key = setting.key
    except Unreadable as error:
        raise Failed("sealed") from error
    return Server(
        url=setting.url,
        name=setting.name,
        key=key,
        seconds=seconds or setting.seconds,
        answer_tokens=setting.answer_tokens,
    )

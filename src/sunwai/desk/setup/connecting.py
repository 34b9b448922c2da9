"""From what was typed to a connection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Capability
from sunwai.connections.actions.connect import check, connect
from sunwai.connections.models import Connection
from sunwai.desk.setup.forms import PlaceForm, SettingsForm
from sunwai.desk.setup.wizard import Stage, Wizard
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff


def form_of(wizard: Wizard, stage: Stage, *, data: Mapping[str, Any] | None, by: Staff) -> SettingsForm | PlaceForm:
    """Return the form of one page, filled with what was typed before, secrets left out."""
    if not stage.place:
        return SettingsForm(data, settings=stage.settings, shown=wizard.shown, kept=wizard.kept)
    typed = {name: value for name, value in wizard.place().items() if value}
    return PlaceForm(data, by=by, initial={"name": wizard.spec.name, **typed})


def review_of(wizard: Wizard) -> dict[str, Any]:
    """Return what was typed, page by page: label and value; of a secret only that it is there. Two queries."""
    shown, kept = wizard.shown, wizard.kept
    pages = [
        (stage, [(each, shown.get(each.name, ""), each.name in kept) for each in stage.settings])
        for stage in wizard.stages
        if stage.settings
    ]
    missing = [
        (stage.number, each.label)
        for stage in wizard.stages
        for each in stage.settings
        if each.required and not each.default and not shown.get(each.name) and each.name not in kept
    ]
    can = {"may_check": wizard.spec.can(Capability.CHECK), "hooks": wizard.spec.can(Capability.RECEIVE_HOOKS)}
    return {"wizard": wizard, "pages": pages, "missing": missing, "name": wizard.place()["name"], **can}


def tried(spec: ChannelSpec, settings: Mapping[str, str], *, by: Staff) -> dict[str, Any]:
    """Try settings on the live network; waits for it. What is refused is part of the answer."""
    try:
        findings = check(channel=spec.slug, settings=settings, by=by)
    except Refused as no:
        return {"findings": [], "refused": no, "holds": False}
    return {"findings": findings, "refused": None, "holds": all(each.holds for each in findings)}


def connected(wizard: Wizard, *, by: Staff) -> Connection:
    """Connect what was typed, and forget it.

    Raises:
        Refused: the place was not chosen, or a setting is missing or unusable.
    """
    stage = wizard.stages[-1]
    place = PlaceForm(wizard.place(), by=by)
    if not place.is_valid():
        words = _("Say first where it belongs: step %(number)d.") % {"number": stage.number}
        raise Refused(words, code="place_missing")
    made = connect(channel=wizard.spec.slug, settings=wizard.settings, by=by, **place.cleaned_data)
    wizard.drop()
    return made

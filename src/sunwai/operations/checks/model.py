"""The optional model: whether its requests are answered. Says nothing while it is off, and asks nobody by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.kernel.models import Fact
from sunwai.model.models import ModelSetting
from sunwai.model.problems import says
from sunwai.model.queries.settings import current
from sunwai.operations.checks.check import Check, State, age_state
from sunwai.operations.heartbeats import PREFIX

BEAT: Final = f"{PREFIX}model"
BAD_AFTER: Final = 3  # in a row


def check() -> Iterator[Check]:
    """Look at how the last requests went and whether somebody works at them. Two queries, one while it is off."""
    setting = current()
    if setting.on:
        yield _answers(setting)
        yield _loop()


def _answers(setting: ModelSetting) -> Check:
    title = _("Model")
    if not setting.failures:
        said = _("The last request was answered.") if setting.worked_at else _("Nobody has asked it yet.")
        return Check(name="model", state=State.OK, title=title, says=said, since=setting.worked_at)
    failed = ngettext(
        "The last request failed: %(why)s", "The last %(count)d requests failed: %(why)s", setting.failures
    ) % {"count": setting.failures, "why": says(setting.problem)}
    state = State.BAD if setting.failures >= BAD_AFTER else State.WARN
    advice = _("Check the address, the key and the model’s name under “Model” in the set-up, or switch it off.")
    return Check(name="model", state=state, title=title, says=failed, advice=advice, since=setting.failed_at)


def _loop() -> Check:
    at = Fact.objects.filter(name=BEAT).values_list("updated_at", flat=True).first()
    title, advice = _("Asking the model"), _("Look whether “sunwai worker” runs, and into its log.")
    if at is None:
        return Check(name="loop.model", state=State.BAD, title=title, says=_("It has never run."), advice=advice)
    found = Check(name="loop.model", state=State.OK, title=title, says="", since=at)
    seconds = found.age_seconds or 0.0
    state = age_state(seconds, warn=25.0, bad=40.0)
    said = _("Last sign of life %(seconds)d seconds ago.") % {"seconds": seconds}
    return Check(
        name="loop.model", state=state, title=title, says=said, since=at, advice="" if state == State.OK else advice
    )

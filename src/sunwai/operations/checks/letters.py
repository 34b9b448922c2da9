"""Dead letters: what was tried often enough and needs a person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.operations import dead
from sunwai.operations.checks.check import Check, State


def check() -> Iterator[Check]:
    """Count them."""
    for kind in dead.KINDS:
        count = dead.count(kind)
        yield Check(
            name=f"dead.{kind.name}",
            state=kind.state if count else State.OK,
            title=str(kind.title),
            says=_("None.") if not count else _said(count),
            advice=_("Look at them under “Dead letters”; replay them once the cause is gone.") if count else "",
        )


def _said(count: int) -> str:
    return ngettext("%(count)d waits for a person.", "%(count)d wait for a person.", count) % {"count": count}

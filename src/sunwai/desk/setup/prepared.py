"""Macros as the set-up shows them: who sees one, and what it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sunwai.desk.scripts import language_name
from sunwai.desk.voicing import Hint, hints_of
from sunwai.inbox.models import Macro, Priority, Resolution, Status
from sunwai.inbox.queries.macros import macro_for, macros_of
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff, Team
from sunwai.people.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A macro in the list."""

    macro: Macro
    scope: str
    languages: list[str]
    does: list[str]
    editable: bool


def listed(staff: Staff) -> list[Listed]:
    """Return the macros of one's brands and teams, by name. Three queries."""
    rows = macros_of(staff).select_related("brand", "team").prefetch_related("texts").order_by("name", "pk")
    teams = dict(Team.objects.values_list("pk", "name"))
    return [
        Listed(
            macro=each,
            scope=scope_of(each),
            languages=[language_name(text.language) or text.language for text in each.texts.all()],
            does=does(each.changes, teams),
            editable=may_change(staff, each),
        )
        for each in rows
    ]


def voice_in(staff: Staff, text: str, *, language: str, scope: str) -> list[Hint]:
    """Return what of a macro's words is not in the voice of its brand, or of one's only brand. Two queries."""
    kind, _colon, number = scope.partition(":")
    return hints_of(staff, brand=number if kind == "brand" else "", text=text, language=language, whole=True)


def editable(staff: Staff, macro_id: int) -> Macro:
    """Return a macro that this person may change. One query.

    Raises:
        NotFound: there is none, not for this person, or shared and not theirs to write.
    """
    found = macro_for(staff, macro_id)
    if not may_change(staff, found):
        raise NotFound(_("There is no such macro."), code="not_found")
    return found


def may_change(staff: Staff, macro: Macro) -> bool:
    """Say whether a visible macro is this person's to change."""
    return macro.owner_id == staff.pk or (macro.owner_id is None and staff.may(Permission.MACROS))


def scope_of(macro: Macro) -> str:
    """Say who sees a macro."""
    if macro.owner_id:
        return _("Only you")
    places = [each.name for each in (macro.brand, macro.team) if each is not None]
    return " · ".join(places) or _("Everybody")


def does(changes: dict[str, Any], teams: dict[int, str]) -> list[str]:
    """Say what a macro does to the conversation."""
    said = []
    if "status" in changes:
        said.append(str(Status(changes["status"]).label))
    if changes.get("status") == Status.RESOLVED and "resolution" in changes:
        said.append(str(Resolution(changes["resolution"]).label))
    if "priority" in changes:
        said.append(str(Priority(changes["priority"]).label))
    if changes.get("team") in teams:
        said.append(teams[changes["team"]])
    if changes.get("assign_to_me"):
        said.append(_("Given to who uses it"))
    return [*said, *(f"#{name}" for name in changes.get("tags", []))]


def languages(macro: Macro | None, known: Iterable[str]) -> list[str]:
    """Return the languages a macro can be written in: those of the desk, and any it is written in already."""
    present = [] if macro is None else list(macro.texts.order_by("id").values_list("language", flat=True))
    return list(dict.fromkeys([*known, *present]))

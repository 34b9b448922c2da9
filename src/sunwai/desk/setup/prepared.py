"""Macros as the set-up shows them: who sees one, what it does, and how it reads with sample words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.desk.scripts import language_name
from sunwai.desk.voicing import Hint, hints_of
from sunwai.inbox.actions.macro import VARIABLE
from sunwai.inbox.models import Macro, Priority, Resolution, Status
from sunwai.inbox.queries.macros import macro_for, macros_of
from sunwai.kernel.errors import NotFound
from sunwai.knowledge.embedding import EMBEDDED, embedded_in
from sunwai.knowledge.queries.answers import words_of
from sunwai.knowledge.queries.visibility import answers_for
from sunwai.people.models import Staff, Team
from sunwai.people.roles import Permission

_NAMED: Final = re.compile(f"{VARIABLE.pattern}|{EMBEDDED.pattern}")
#: What each variable stands for.
MEANINGS: Final[dict[str, Promise]] = {
    "customer.name": gettext_lazy("the customer’s name"),
    "customer.first_name": gettext_lazy("the customer’s first name"),
    "agent.name": gettext_lazy("your name"),
    "agent.first_name": gettext_lazy("your first name"),
    "brand.name": gettext_lazy("the brand’s name"),
    "conversation.number": gettext_lazy("the conversation’s number"),
}


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


def previewed(text: str, staff: Staff, *, language: str = "") -> list[tuple[str, str]]:
    """Return the words as (kind, words): ``text``, ``filled`` from a sample of that language, or ``unknown``."""
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        sample = samples(staff) | _answers(staff, text, language)
    pieces: list[tuple[str, str]] = []
    end = 0
    for found in _NAMED.finditer(text):
        value = sample.get("".join(found[0].strip("{}").split()), "")
        pieces += [("text", text[end : found.start()]), ("filled", value) if value else ("unknown", found[0])]
        end = found.end()
    return [piece for piece in [*pieces, ("text", text[end:])] if piece[1]]


def _answers(staff: Staff, text: str, language: str) -> dict[str, str]:
    """Return the present words of the checked answers that a macro names. A query, and one for each answer."""
    named = answers_for(staff).filter(pk__in=embedded_in(text)).select_related("brand") if embedded_in(text) else ()
    found = {each.pk: words_of([each.pk], brand=each.brand, language=language).get(each.pk, "") for each in named}
    return {f"answer:{pk}": words for pk, words in found.items()}


def samples(staff: Staff) -> dict[str, str]:
    """Return what variables are filled in with for a preview."""
    own = staff.name or staff.email
    return {
        "customer.name": _("Asha Verma"),
        "customer.first_name": _("Asha"),
        "agent.name": own,
        "agent.first_name": own.partition(" ")[0],
        "brand.name": _("Your brand"),
        "conversation.number": "4821",
    }


def variables(staff: Staff) -> list[tuple[str, str, str]]:
    """Return every variable as it is written, what it stands for, and a sample."""
    sample = samples(staff)
    return [("{{" + name + "}}", str(meaning), sample[name]) for name, meaning in MEANINGS.items()]


def languages(macro: Macro | None, known: Iterable[str]) -> list[str]:
    """Return the languages a macro can be written in: those of the desk, and any it is written in already."""
    present = [] if macro is None else list(macro.texts.order_by("id").values_list("language", flat=True))
    return list(dict.fromkeys([*known, *present]))

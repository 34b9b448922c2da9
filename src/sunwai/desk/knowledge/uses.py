"""Every place that gives a checked answer, named, with the way there for who may go."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse

from sunwai.desk.knowledge import gone
from sunwai.inbox.queries.macros import macros_of
from sunwai.knowledge.models import Answer, AnswerUse, UseKind
from sunwai.knowledge.queries import answers
from sunwai.knowledge.queries.reading import text_in
from sunwai.knowledge.queries.visibility import articles_for
from sunwai.people.models import Staff

#: The pages of what uses an answer, by its kind; what is not seen by a person has neither name nor page for them.
PLACES: Final = {
    UseKind.ARTICLE.value: "knowledge:article",
    UseKind.MACRO.value: "setup:macro",
    UseKind.SOCIAL.value: "desk:message",
    UseKind.MENU.value: "setup:menu",
}
NAMED: Final = (UseKind.ARTICLE, UseKind.MACRO, UseKind.SOCIAL)


def uses_of(staff: Staff, answer: Answer) -> list[dict[str, Any]]:
    """Return where an answer is used, and what went out with older words. Six queries at most."""
    uses = answers.uses_of(answer)
    numbers = {kind: [each.object_id for each in uses if each.kind == kind] for kind in NAMED}
    titles = {
        UseKind.ARTICLE.value: _titles(staff, numbers[UseKind.ARTICLE], answer.brand.language),
        UseKind.MACRO.value: _macros(staff, numbers[UseKind.MACRO]),
        UseKind.SOCIAL.value: gone.begun(staff, numbers[UseKind.SOCIAL]),
    }
    late = {each.pk for each in answers.behind(answer)}
    return [_use(each, titles, late=each.pk in late) for each in uses]


def _titles(staff: Staff, numbers: list[int], language: str) -> dict[int, str]:
    rows = articles_for(staff).filter(pk__in=numbers).prefetch_related("texts") if numbers else []
    texts = {each.pk: text_in(each, language) for each in rows}
    return {pk: text.title for pk, text in texts.items() if text}


def _macros(staff: Staff, numbers: list[int]) -> dict[int, str]:
    rows = macros_of(staff).filter(pk__in=numbers) if numbers else ()
    return {each.pk: each.name for each in rows}


def _use(use: AnswerUse, titles: dict[str, dict[int, str]], *, late: bool) -> dict[str, Any]:
    title = titles.get(use.kind, {}).get(use.object_id, "")
    where = PLACES.get(use.kind, "") if title or use.kind not in titles else ""
    return {
        "kind": gone.network(use.channel) or use.get_kind_display(),
        "title": title,
        "number": use.object_id,
        "address": reverse(where, args=[use.object_id]) if where else use.url,
        "language": gone.language(use.language),
        "version": use.version,
        "late": late,
    }

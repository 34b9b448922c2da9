"""Which checked answers a bot gives: written down in their passports, and taken out where no article shows them."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.bot.models import BotSetting
from sunwai.knowledge.actions.uses import stop_using, use_answer
from sunwai.knowledge.embedding import embedded_in
from sunwai.knowledge.models import Answer, AnswerUse, ArticleText, Audience, UseKind
from sunwai.knowledge.queries.visibility import readable
from sunwai.people.models import Brand


def note_bot(setting: BotSetting, texts: Iterable[ArticleText]) -> None:
    """Write down that this bot gave the checked answers that stand in these texts. No query where there are none."""
    numbers = embedded_in(*(each.body for each in texts))
    for answer in Answer.objects.filter(pk__in=numbers) if numbers else []:
        use_answer(answer=answer, kind=UseKind.BOT.value, object_id=setting.pk)


def forget_unshown(brand: Brand) -> None:
    """Take a brand's bots out of the passports of answers that no article for everybody shows any more. Two queries."""
    used = list(AnswerUse.objects.filter(kind=UseKind.BOT, answer__brand=brand).select_related("answer"))
    if not used:
        return
    bodies = readable(Audience.PUBLIC, brand=brand).values_list("texts__body", flat=True)
    shown = embedded_in(*filter(None, bodies))
    for use in used:
        if use.answer_id not in shown:
            stop_using(answer=use.answer, kind=use.kind, object_id=use.object_id)

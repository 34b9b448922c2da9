"""Which checked answers a bot gave: in their passports once they were sent, and taken out where nothing shows them."""

from __future__ import annotations

from sunwai.bot.deciding import Act
from sunwai.bot.models import BotSetting, BotTurn
from sunwai.inbox.answering.passports import HELD
from sunwai.knowledge.actions.uses import stop_using, use_answer
from sunwai.knowledge.embedding import embedded_in
from sunwai.knowledge.models import Answer, AnswerUse, ArticleText, Audience, UseKind
from sunwai.knowledge.queries.visibility import readable
from sunwai.people.models import Brand


def note_sent(message_id: int) -> None:
    """Write down that a bot gave the checked answers of an article whose words went out with this message.

    What waits, was withheld or failed gave nobody anything. One query for a message that is no bot's answer.
    """
    turn = BotTurn.objects.select_related("said").filter(said=message_id, act=Act.ANSWER.value).first()
    if turn is None or turn.said is None or HELD not in turn.said.meta:
        return
    setting = BotSetting.objects.filter(connection=turn.said.connection_id).first()
    if setting is None:
        return
    held = {each["answer"] for each in turn.said.meta[HELD]}
    bodies = ArticleText.objects.filter(article__in=turn.articles).values_list("body", flat=True)
    for answer in Answer.objects.filter(pk__in=held & embedded_in(*bodies)):
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

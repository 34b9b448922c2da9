"""A bot that is measured and not yet switched on, with the questions its owner keeps."""

from __future__ import annotations

from typing import Any, Final

from sunwai.bot.actions import keep_case, measure
from sunwai.bot.models import BotSetting, RegressionCase
from sunwai.knowledge.models import ArticleText
from tests.journeys.stage import Stage

#: Question, and the title of the article that must answer it.
KEPT: Final = (
    ("mera refund kab aayega", "When will my refund arrive?"),
    ("parcel abhi tak nahi aaya, late hai", "My parcel is late"),
    ("size chart kahan hai", "Which size fits me?"),
    ("میری رقم کب واپس آئے گی", "When will my refund arrive?"),
    ("मुझे नौकरी चाहिए", ""),
)


def teach(stage: Stage) -> None:
    """Keep the questions, and measure."""
    alice = stage.staff["Alice"]
    for question, title in KEPT:
        text = ArticleText.objects.filter(article__brand=stage.brand, title=title).first()
        keep_case(brand=stage.brand, question=question, article_id=text.article_id if text else None, by=alice)
    for connection in (stage.page, stage.mailbox):
        greetings = {"en": "Hello from Titli Bazaar!", "hi": "तितली बाज़ार की ओर से नमस्ते!"}
        BotSetting.objects.create(connection=connection, greetings=greetings, team=stage.team)
        measure(connection=connection, by=alice)


def named(stage: Stage) -> dict[str, Any]:
    """Return what its pages are visited with."""
    return {"case_id": RegressionCase.objects.filter(brand=stage.brand)[0].pk}

"""What customers asked is proposed to the article that answers it: kept by a person, or never again."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.assist.actions.judging import judge
from sunwai.assist.asked_so import AskedSo, proposed
from sunwai.inbox.models import Message
from sunwai.kernel.errors import NotFound
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db
SOLVED: dict[str, Any] = {"status": "resolved", "resolution": "solved"}


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


@pytest.fixture
def refund() -> Article:
    return known.article("When will I get my refund?")


def asked(text: str, *, article: Article | None = None, **changes: Any) -> Message:
    """Return what a customer asked in a solved conversation; answered with the address of an article."""
    said = cast.message(cast.conversation(**(SOLVED | changes)), text)
    if article is not None:
        link = f"https://desk.example/help/{article.brand.slug}/en/articles/{article.pk}/"
        cast.message(said.conversation, f"See {link}", direction="out", author_type="agent", in_reply_to=said)
    return said


def told(article: Article) -> list[AskedSo]:
    return proposed(cast.alice(), article)


def test_what_it_was_sent_to_comes_before_what_is_near(refund: Article) -> None:
    asked("mera refund kab milega?")
    asked("Asha here, still nothing on 98765 43210", article=refund)

    sent, near = told(refund)

    assert (sent.sent, near.sent, near.text) == (True, False, "mera refund kab milega?")
    assert sent.text == "… here, still nothing on …"


@pytest.mark.parametrize("changes", [{"status": "open"}, {"resolution": "spam"}])
def test_only_what_was_solved_is_proposed(refund: Article, changes: dict[str, str]) -> None:
    asked("where is my refund?", article=refund, **changes)

    assert told(refund) == []


def test_another_article_that_is_nearer_keeps_it(refund: Article) -> None:
    known.article("How do I track my parcel?")

    asked("track my parcel please")

    assert told(refund) == []


@pytest.mark.parametrize("kept", [["paisa kab wapas ayega …"], []])
def test_what_was_judged_is_not_proposed_again(refund: Article, kept: list[str]) -> None:
    message = asked("paisa kab wapas ayega 98765 43210", article=refund)

    judge(article=refund, message_id=message.pk, answers=bool(kept), by=cast.alice())
    asked("PAISA kab wapas ayega 98765 43211", article=refund)

    assert told(refund) == []
    assert [each.text for each in refund.aliases.all()] == kept


def test_nobody_judges_what_they_may_not_see(refund: Article) -> None:
    message = asked("where is my refund?")

    with pytest.raises(NotFound):
        judge(article=refund, message_id=message.pk, answers=True, by=cast.charlie())

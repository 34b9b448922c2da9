"""Things a brand knows, for tests."""

from __future__ import annotations

from typing import Any

from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.articles import create_article, publish, save_text
from sunwai.knowledge.actions.bringing import bring_file
from sunwai.knowledge.actions.importing import Wish
from sunwai.knowledge.actions.uses import use_answer
from sunwai.knowledge.actions.voice import Said, Scope, save_guide
from sunwai.knowledge.models import Answer, Article, ArticleVersion, Import, Section
from sunwai.knowledge.types import Checked, Words
from sunwai.people.models import Brand, Staff
from tests import cast


def article(title: str = "When will I get my refund?", body: str = "Within five days.", **changes: Any) -> Article:
    """Return a published article of Alice; ``draft`` leaves it one."""
    alice = cast.alice()
    draft, language = changes.pop("draft", False), changes.pop("language", "en")
    brand = changes.pop("brand", None) or cast.brand()
    words = Words(language=language, title=title, body=body)
    made = create_article(by=alice, brand=brand, words=words, **changes)
    return made if draft else publish(article=made, by=alice)


def translated(into: Article, language: str, title: str, body: str = "…") -> Article:
    """Return the article with a translation of its first text."""
    words = Words(language=language, title=title, body=body)
    save_text(article=into, words=words, by=cast.alice(), translation_of=into.language)
    return into


def answer(name: str = "refund days", **texts: str) -> Answer:
    """Return a checked answer."""
    said = Checked(name=name, texts=texts or {"en": "within five days"})
    return save_answer(by=cast.alice(), brand=cast.brand(), said=said)


def brought(name: str = "help.csv", content: bytes = b"title,body\nRefunds,Soon.\n", **wish: bool) -> Import:
    """Return a file that Alice wants brought in; no worker has seen it yet."""
    return bring_file(by=cast.alice(), brand=cast.brand(), name=name, content=content, wish=Wish(**wish))


def of_knowledge(by: Staff, brand: Brand) -> dict[str, int]:
    """Return one of each, by the names the API's paths have."""
    words = Words(language="en", title="Refunds", body="Soon.")
    made = create_article(by=by, brand=brand, words=words)
    version = ArticleVersion.objects.get(text__article=made)
    section = Section.objects.create(brand=brand, names={"en": "Money"})
    said = Checked(name="days", texts={"en": "five days"})
    present = Answer.objects.filter(brand=brand, name="days").first()
    kept = save_answer(by=by, brand=brand, said=said, answer=present)
    use_answer(answer=kept, kind="forum", object_id=1)
    voice = save_guide(brand=brand, by=by, scope=Scope(), said=Said(rules={"emoji": 3}))
    return {
        "article_id": made.pk,
        "guide_id": voice.pk,
        "version_id": version.pk,
        "section_id": section.pk,
        "answer_id": kept.pk,
        "import_id": Import.objects.create(
            brand=brand, asked_by=by, kind="file", place="help.csv"
        ).pk,  # as many as asked
    }


def bodies(ids: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what the calls about them take."""
    brand = ids["brand_id"]
    return {
        "POST /articles": {"brand": brand, "language": "en", "title": "New"},
        "PATCH /articles/<article_id>": {"text": {"language": "en", "title": "Changed", "body": "Later."}},
        "POST /articles/<article_id>/restore": {"version": ids["version_id"]},
        "POST /articles/<article_id>/feedback": {"helped": True},
        "POST /article-imports": {"brand": brand, "address": "https://shop.example/help/"},
        "POST /articles/<article_id>/proposed/<message_id>": {"answers": True},
        "PUT /solved/<matter_id>/aside": {"reason": "single"},
        "POST /answers": {"brand": brand, "name": "New", "texts": {"en": "New"}},
        "PATCH /answers/<answer_id>": {"texts": {"en": "Changed"}},
        "POST /answers/<answer_id>/uses": {"kind": "forum", "object": 2},
        "POST /voice/guides": {"brand": brand, "language": "hi", "rules": {"address": "formal"}},
        "POST /voice/check": {"brand": brand, "text": "Hello"},
        "POST /voice/guides/<guide_id>/restore": {"version": 1},
        "POST /brands/<brand_id>/voice/copy": {"source": brand},
        "POST /brands/<brand_id>/section-order": {"order": [ids["section_id"]]},
        "POST /brands/<brand_id>/article-order": {"order": [ids["article_id"]]},
        "POST /sections": {"brand": brand, "names": {"en": "New"}},
        "PATCH /sections/<section_id>": {"names": {"en": "Changed"}},
    }

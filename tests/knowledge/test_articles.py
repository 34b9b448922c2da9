"""Articles: written, translated, published, retired; by whom; and what becomes of their translations."""

from __future__ import annotations

import pytest

from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from sunwai.knowledge.actions import articles
from sunwai.knowledge.actions.sections import delete_section, order_sections, save_section
from sunwai.knowledge.models import Article, ArticleText, ArticleVersion, Status
from sunwai.knowledge.queries import reading, visibility
from sunwai.knowledge.types import Words
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def stale(article: Article) -> dict[str, bool]:
    return dict(article.texts.values_list("language", "stale"))


def written(
    article: Article, language: str, body: str, *, translation_of: str = "", minor: bool = False
) -> ArticleText:
    words = Words(language=language, title="Title", body=body)
    return articles.save_text(article=article, words=words, by=cast.alice(), translation_of=translation_of, minor=minor)


def test_a_change_makes_the_other_languages_out_of_date() -> None:
    article = known.translated(known.article(), "hi", "रिफंड")

    written(article, "en", "In three days.")

    assert stale(article) == {"en": False, "hi": True}


def test_a_slip_of_the_pen_does_not() -> None:
    article = known.translated(known.article(), "hi", "रिफंड")

    written(article, "en", "Within 5 days.", minor=True)

    assert stale(article) == {"en": False, "hi": False}


def test_translating_anew_brings_it_up_to_date_and_remembers_of_what() -> None:
    article = known.translated(known.article(), "hi", "रिफंड")
    written(article, "en", "In three days.")

    text = written(article, "hi", "तीन दिन में", translation_of="en")

    assert stale(article) == {"en": False, "hi": False}
    assert (text.made_from_language, text.made_from_version) == ("en", 2)


def test_a_translation_of_what_is_out_of_date_is_out_of_date() -> None:
    article = known.translated(known.article(), "hi", "रिफंड")
    written(article, "en", "In three days.")

    text = written(article, "ur", "تین دن", translation_of="hi")

    assert text.stale


def test_every_save_is_a_version_and_any_comes_back() -> None:
    article = known.article(body="One")
    written(article, "en", "Two")
    first = ArticleVersion.objects.get(text__article=article, number=1)

    back = articles.restore_version(version=first, by=cast.alice())

    assert (back.body, back.version) == ("One", 3)
    assert [each.body for each in reading.versions_of(cast.alice(), back)] == ["One", "Two", "One"]


def test_an_old_translation_that_comes_back_is_itself_out_of_date_and_the_others_are_not() -> None:
    article = known.article(body="One")
    for body in ("एक", "दो"):
        words = Words(language="hi", title="रिफंड", body=body)
        text = articles.save_text(article=article, words=words, by=cast.alice(), translation_of="en")

    back = articles.restore_version(version=text.versions.get(number=1), by=cast.alice())

    assert (back.body, back.stale, article.texts.get(language="en").stale) == ("एक", True, False)


def test_equal_words_are_no_version() -> None:
    article = known.article("Title", "One")

    written(article, "en", "One\r\n")

    assert ArticleVersion.objects.count() == 1


def test_a_draft_without_words_is_not_published() -> None:
    draft = known.article(body="", draft=True)

    with pytest.raises(Refused, match="before you publish"):
        articles.publish(article=draft, by=cast.alice())


def test_publishing_changing_and_retiring_are_told() -> None:
    article = known.article()
    written(article, "en", "Two")
    articles.retire(article=article, by=cast.alice())

    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))

    assert kinds == ["article_published", "article_changed", "article_retired"]


def test_who_answers_writes_drafts_of_their_own_and_no_others() -> None:
    own = articles.create_article(by=cast.ravi(), brand=cast.brand(), words=Words(language="en", title="T"))
    words = Words(language="en", title="T", body="x")

    articles.save_text(article=own, words=words, by=cast.ravi())

    with pytest.raises(Refused, match="role"):
        articles.save_text(article=known.article(), words=words, by=cast.ravi())
    with pytest.raises(Refused, match="role"):
        articles.publish(article=own, by=cast.ravi())


def test_what_is_foreign_does_not_exist() -> None:
    article = known.article()

    with pytest.raises(NotFound):
        visibility.article_for(cast.charlie(), article.pk)
    with pytest.raises(NotFound):
        articles.retire(article=article, by=cast.charlie())


def test_each_audience_reads_what_is_meant_for_it() -> None:
    for audience in ("public", "experts", "staff"):
        known.article(audience, audience=audience)
    known.article("draft", draft=True)

    read = {each: visibility.readable(each, brand=cast.brand()).count() for each in ("public", "experts", "staff")}

    assert read == {"public": 1, "experts": 2, "staff": 3}


def test_what_was_published_is_retired_and_not_deleted() -> None:
    draft, article = known.article(draft=True), known.article()

    articles.delete_draft(article=draft, by=cast.alice())
    with pytest.raises(Refused, match="retire it"):
        articles.delete_draft(article=article, by=cast.alice())

    assert Article.objects.get() == article


@pytest.mark.parametrize(("language", "title", "body"), [("fr", "T", ""), ("en", " ", ""), ("en", "T", "x" * 100_001)])
def test_what_is_no_article_is_refused(language: str, title: str, body: str) -> None:
    with pytest.raises(Refused):
        articles.create_article(
            by=cast.alice(), brand=cast.brand(), words=Words(language=language, title=title, body=body)
        )


def test_contents_by_section_without_empty_ones() -> None:
    alice, brand = cast.alice(), cast.brand()
    money, empty = (save_section(by=alice, brand=brand, names={"en": name}) for name in ("Money", "Empty"))
    inside, loose = known.article(section=money), known.article("Hours")

    shelves = reading.contents(brand, audience="public")

    assert shelves == [(money, [inside]), (None, [loose])]
    assert empty not in [section for section, _articles in shelves]


def test_sections_are_ordered_and_never_inside_themselves() -> None:
    alice, brand = cast.alice(), cast.brand()
    one, two = (save_section(by=alice, brand=brand, names={"en": name}) for name in ("One", "Two"))
    save_section(by=alice, brand=brand, names={"en": "One"}, parent=two, section=one)

    order_sections(by=alice, brand=brand, order=[two.pk, one.pk])

    assert reading.sections_of(brand) == [two, one]
    with pytest.raises(Refused, match="cannot stand there"):
        save_section(by=alice, brand=brand, names={"en": "Two"}, parent=one, section=two)


def test_a_deleted_section_leaves_its_articles() -> None:
    section = save_section(by=cast.alice(), brand=cast.brand(), names={"hi": "पैसे"})
    article = known.article(section=section)

    delete_section(section=section, by=cast.alice())

    article.refresh_from_db()
    assert (article.section, article.status) == (None, Status.PUBLISHED)

"""What is not written in the reader's language is shown in one they can read, by one rule wherever it is shown."""

from __future__ import annotations

import pytest

from sunwai.assist.suggesting import suggested
from sunwai.bot.texts import texts_of
from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.answers import words_of
from sunwai.knowledge.queries.finding import find_articles, forget
from sunwai.knowledge.queries.reading import text_in
from sunwai.menus.models import Menu
from sunwai.menus.queries.pages import greeting_of
from sunwai.portal.help_articles import shown
from sunwai.portal.queries.help_centre import shelves
from tests import cast
from tests.knowledge import known

SCRIPTS = [("ur", "hi", "मेरा रिफंड कब मिलेगा?"), ("hi", "ur", "میرا ریفنڈ کب ملے گا؟")]


@pytest.mark.parametrize(
    ("wanted", "written", "first", "shown"),
    [
        ("ur", "en hi ur", "hi", "ur"),
        ("ur", "hi en", "hi", "en"),
        ("hi", "en ur", "ur", "en"),
        ("ur", "hi", "hi", "hi"),
        ("en", "hi ur", "ur", "ur"),
        ("en", "hi ur", "en", "hi"),
        ("fr", "hi en", "hi", "hi"),
        ("ur", "", "en", ""),
    ],
)
def test_the_other_script_comes_last(wanted: str, written: str, first: str, shown: str) -> None:
    assert nearest(wanted, written.split(), first=first) == shown


def both(other: str, title: str) -> Article:
    """Return an article that was first written in the other script, with its English."""
    forget()
    return known.translated(known.article(title, language=other), "en", "When will I get my refund?")


@pytest.mark.django_db
@pytest.mark.parametrize(("reader", "other", "title"), SCRIPTS)
def test_help_centre_suggestions_and_bot_show_the_same(reader: str, other: str, title: str) -> None:
    article = both(other, title)
    talk = cast.message(text=title).conversation
    talk.language = reader
    talk.save()

    (page,), (beside,) = shelves(article.brand, reader), suggested(cast.ravi(), talk)

    (sent,) = texts_of([article.pk], brand=article.brand, language=reader)
    (hit,) = find_articles(title, brands=[article.brand], audience="public", language=reader)
    languages = {shown(article, reader).language, page.first[0].language, beside.language, sent.language, hit.language}
    assert languages == {"en"}


@pytest.mark.django_db
@pytest.mark.parametrize(("reader", "other", "title"), SCRIPTS)
def test_the_other_script_is_better_than_nothing(reader: str, other: str, title: str) -> None:
    forget()
    article = known.article(title, language=other)

    (hit,) = find_articles(title, brands=[article.brand], audience="public", language=reader)

    text = text_in(article, reader)
    assert text is not None
    assert (hit.language, text.language) == (other, other)


@pytest.mark.django_db
@pytest.mark.parametrize(("reader", "other", "title"), SCRIPTS)
def test_checked_answers_and_greetings_keep_the_rule_too(reader: str, other: str, title: str) -> None:
    answer, brand = known.answer(**{other: title, "en": "five days"}), cast.brand()
    brand.language = other

    words = words_of([answer.pk], brand=brand, language=reader)
    greeting = greeting_of(Menu(brand=brand, greetings={other: title, "en": "Hello"}), reader)

    assert (words, greeting) == ({answer.pk: "five days"}, "Hello")

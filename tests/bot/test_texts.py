"""Which of an article's texts is sent: none that is out of date where another can be read."""

from __future__ import annotations

import pytest

from sunwai.bot.texts import texts_of
from sunwai.knowledge.models import ArticleText
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stale", "sent"), [(["ur"], "en"), (["ur", "en"], "hi"), (["ur", "en", "hi"], "ur"), (["en"], "ur")]
)
def test_an_urdu_reader_gets_english_before_hindi_where_urdu_is_out_of_date(stale: list[str], sent: str) -> None:
    article = known.article("रिफंड", "पाँच दिन में।", language="hi")
    for language in ("ur", "en"):
        known.translated(article, language, language)
    ArticleText.objects.filter(language__in=stale).update(stale=True)

    (found,) = texts_of([article.pk], brand=cast.brand(), language="ur")

    assert found.language == sent

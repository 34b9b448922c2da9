"""What was written in a form, kept by the actions; what they refuse goes up."""

from __future__ import annotations

from sunwai.desk.knowledge.forms import NewForm
from sunwai.desk.knowledge.spoken_forms import AnswerForm
from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.articles import create_article
from sunwai.knowledge.models import Article
from sunwai.knowledge.types import Checked, Words
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for


def begin(form: NewForm, *, by: Staff) -> Article:
    """Begin an article as a draft.

    Raises:
        Refused: as ``create_article``.

    """
    said = form.cleaned_data
    words = Words(language=said["language"], title=said["title"], body=said["body"])
    return create_article(by=by, brand=brand_for(by, said["brand"]), words=words)


def check(form: AnswerForm, *, by: Staff) -> None:
    """Keep a checked answer.

    Raises:
        Refused: as ``save_answer``.

    """
    given = form.cleaned_data
    said = Checked(name=given["name"], texts=form.said, review_on=given["review_on"])
    save_answer(by=by, brand=brand_for(by, given["brand"]), said=said, answer=form.answer)

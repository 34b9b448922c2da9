"""Every page about knowledge, for every role: who may, and for whom it does not exist."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.desk.knowledge.urls import urlpatterns
from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.types import Checked
from sunwai.people.roles import Permission, Role, allowed
from tests import cast
from tests.desk.conftest import signed_in
from tests.knowledge import known
from tests.portal.helping import article, section

pytestmark = [pytest.mark.django_db, pytest.mark.asks_sqlite]

#: None: everybody who works here, experts too; the articles they see are chosen one by one.
NEEDED = {
    None: "articles article",
    Permission.READ: "answers version answer-version",
    Permission.REPLY: "new preview placed asked do restore",
    Permission.ARTICLES: "sections new-section section move-section delete-section new-answer answer delete-answer "
    "restore-answer "
    "proposed judged shelf unshelved import brought stop-bringing reports unanswered "
    "solved begin-solved solved-aside solved-again",
}
POSTED = {
    "preview",
    "placed",
    "asked",
    "do",
    "restore",
    "move-section",
    "delete-section",
    "delete-answer",
    "restore-answer",
    *("stop-bringing", "judged", "begin-solved", "solved-aside", "solved-again"),
}
PAGES = {name: permission for permission, names in NEEDED.items() for name in names.split()}


def addresses() -> dict[str, str]:
    made = article(section=section())
    answer = save_answer(by=cast.alice(), brand=cast.brand(), said=Checked(name="A", texts={"en": "B"}))
    arguments = {
        "article_id": made.pk,
        "article_version_id": made.texts.get().versions.get().pk,
        "section_id": made.section_id,
        "answer_id": answer.pk,
        "number": 1,
        "brand_id": cast.brand().pk,
        "import_id": known.brought().pk,
        "verb": "nothing",
        "message_id": 1,
        "matter_id": 1,
        "verdict": "no",
        "way": "up",
    }
    return {
        str(each.name): reverse(
            f"knowledge:{each.name}", kwargs={key: arguments[key] for key in each.pattern.converters}
        )
        for each in urlpatterns
    }


def test_every_page_is_in_the_table() -> None:
    assert sorted(PAGES) == sorted(str(each.name) for each in urlpatterns)


@pytest.mark.parametrize("role", Role.values)
def test_a_page_exists_only_for_those_who_may(role: str) -> None:
    client, found = signed_in(cast.staff("Somebody", Role(role))), addresses()

    there = {name for name, where in found.items() if client.get(where).status_code in {200, 405}}

    closed = {name for name, needed in PAGES.items() if needed and not allowed(role, needed)}
    assert there == set(found) - (closed - POSTED)


@pytest.mark.parametrize("role", [role for role in Role.values if not allowed(role, Permission.ARTICLES)])
def test_what_is_pressed_is_closed_as_well(role: str) -> None:
    client, found = signed_in(cast.staff("Somebody", Role(role))), addresses()
    pressed = [name for name, needed in PAGES.items() if name in POSTED and needed and not allowed(role, needed)]

    answers = {name: client.post(found[name]).status_code for name in pressed}

    assert set(answers.values()) == {404}


def test_strangers_are_sent_to_the_entrance() -> None:
    answers = {Client().get(where).headers.get("Location", "")[:15] for where in addresses().values()}

    assert answers == {"/account/login/"}

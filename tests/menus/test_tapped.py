"""A tap that comes as its bare command is shown to agents by its button's title."""

from __future__ import annotations

import pytest
from django.utils import translation

from sunwai.desk.bubbles import bubble_of
from sunwai.desk.tapped import begins
from sunwai.inbox.exporting import sections
from sunwai.inbox.models import Message
from sunwai.inbox.queries.export import export_csv
from sunwai.menus.actions import Wanted, save_menu
from sunwai.menus.models import Entry
from sunwai.privacy.subjects import subject_of
from tests import cast
from tests.api.client import Program
from tests.assist import telling
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    article = known.translated(known.article("Refunds"), "hi", "रिफंड")
    save_menu(brand=cast.brand(), by=cast.alice(), entries=[Wanted(article=article.pk)])
    return Entry.objects.get()


def read(message: Message, language: str = "en") -> tuple[str, str]:
    """Return what an agent reads in the conversation, and in the list."""
    with translation.override(language):
        return bubble_of(message, staff=cast.alice(), place="IN").text, begins(message.conversation)


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Tapped: Talk to a person"), ("hi", "दबाया: किसी व्यक्ति से बात करें")],
)
def test_the_way_to_a_person_is_told_in_the_readers_language(language: str, title: str) -> None:
    said = telling.says("/menu_person")

    assert read(said, language) == (title, title)
    assert Message.objects.get().text == "/menu_person"


def test_an_entry_is_told_by_its_title_and_one_that_is_gone_as_gone(entry: Entry) -> None:
    said = telling.says(f"/{entry.payload}")
    assert read(said)[0] == "Tapped: Refunds"

    entry.delete()

    assert read(said)[0] == "Tapped: an entry that the menu has no more"


def test_another_brands_entry_is_not_told(entry: Entry) -> None:
    Entry.objects.update(menu=save_menu(brand=cast.brand("Other House"), by=cast.alice()))

    assert read(telling.says(f"/{entry.payload}"))[0] == "Tapped: an entry that the menu has no more"


@pytest.mark.parametrize("text", ["/menu_person please", "menu_person", "/help", "Refunds"])
def test_what_is_no_command_of_ours_stays(text: str) -> None:
    assert read(telling.says(text)) == (text, text)


def test_programs_read_the_title_and_the_command(entry: Entry) -> None:
    said = telling.says(f"/{entry.payload}")
    program = Program(cast.alice())

    told = program.get(f"/messages/{said.pk}")
    (listed,) = program.get("/conversations")["items"]

    assert (told["text"], told["command"], listed["preview"]) == ("Tapped: Refunds", said.text, "Tapped: Refunds")
    assert program.get(f"/messages/{telling.says('hello').pk}")["command"] == ""


def test_exports_tell_the_title_in_the_language_of_who_asked(entry: Entry) -> None:
    said = telling.says(f"/{entry.payload}")
    with translation.override("hi"):
        lines = export_csv(cast.alice())

    told = dict(sections(subject_of(said.conversation.customer), cast.alice()))

    assert "दबाया: रिफंड" in "".join(lines)
    assert [row["text"] for row in told["messages"]] == ["Tapped: Refunds"]

"""A send taken back, in each of the desk's languages, where there is time for it: on a busy machine, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys import house
from tests.journeys.house import House
from tests.journeys.reader import PATIENCE, Reader
from tests.operations.running import connect_page
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("taken_back")]

OWNER = "owner@localhost.example"
UNDO_SECONDS = "120"  # longer than all that a journey waits for: only what is pressed ends it
LANGUAGES = ("en", "hi", "ur")


@pytest.fixture(scope="module")
def unhurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A desk whose owner left people a long time to take a send back."""
    with house.plain(tmp_path_factory.mktemp("unhurried"), SUNWAI_UNDO_SECONDS=UNDO_SECONDS) as desk:
        desk.hook = connect_page(desk.desk)
        yield desk


@pytest.fixture(params=LANGUAGES)
def reader(request: pytest.FixtureRequest, unhurried: House, watched: Watched) -> Reader:
    """The owner, who reads this language."""
    owner = unhurried.enter(watched, OWNER)
    owner.opens_list()
    owner.choose_language(request.param)
    return owner


def test_a_send_taken_back_is_words_in_the_box_again(reader: Reader, unhurried: House) -> None:
    asked, text = f"Is it {reader.language}?", f"Not what I meant {reader.language}"
    unhurried.comes_in(LANGUAGES.index(reader.language) + 1, asked)
    reader.opens_list()
    reader.opens(asked)
    reader.answers(text)

    reader.presses("u")

    reader.misses(reader.ours(text))
    expect(reader.page.locator("#answer-text")).to_have_value(text, timeout=PATIENCE)

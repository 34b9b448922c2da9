"""Every try-it network: its customer's matter arrives, the answer reaches them, and their next words quote it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys import house
from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched
from tryit.cast.script_networks import BLOG_POST, STORIES
from tryit.cast.stories import Story
from tryit.further import NETWORKS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]  # after the desk: a group of few begins last, alone

ANSWERABLE = [story for story in STORIES if story.network in NETWORKS]
PLAYED = [*ANSWERABLE, BLOG_POST]
WORDS = 30  # of an opening, enough to know it by: a row shows the last words said, so nobody may have answered before
FORUM, UNHEARD = "Discourse", "Written while nobody at the desk could hear it"
DEAF = 3_000  # milliseconds: the door knows of a pause, and a network that is told 404 does not come again


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A demo of their own: they begin where nobody has answered, and every opening still stands in the list."""
    with house.demo(tmp_path_factory.mktemp("networks")) as running:
        yield running


@pytest.fixture
def reader(demo: House, watched: Watched) -> Reader:
    return demo.enter(watched, "alice@titli.example")


def opening(story: Story) -> str:
    return story.text[:WORDS]


def answer_to(story: Story) -> str:
    return f"Namaste, {story.network} desk here"


def test_a_matter_arrives_from_every_network_and_an_answer_reaches_the_customer(reader: Reader) -> None:
    reader.opens_list()
    for story in PLAYED:
        reader.sees(reader.row(opening(story)))

    talks = {}
    for story in ANSWERABLE:
        reader.opens(opening(story))
        reader.answers(answer_to(story))
        talks[story] = reader.page.url

    for story, address in talks.items():
        reader.page.goto(address)
        reader.sees(reader.page.locator("#course > .msg:not(.ours)", has_text=answer_to(story)).last)


def test_a_channel_that_was_cut_off_shows_its_gap_and_fills_it(reader: Reader, demo: House) -> None:
    page = reader.page
    reader.go("/setup/channels/")
    page.locator("a[href*='/setup/channels/']:not([href*='/new/'])", has_text=FORUM).first.click()
    address = page.url
    page.click("form[action$='/pause/'] button")
    page.wait_for_timeout(DEAF)

    demo.write_as("asha.verma", UNHEARD, place="discourse")
    page.wait_for_timeout(DEAF)
    page.click("form[action$='/resume/'] button")

    page.goto(address)
    reader.sees(page.locator(".gaps li", has_text="The channel was paused.").locator(".tag", has_text="Filled"))
    reader.opens_list()
    reader.sees(reader.row(UNHEARD))

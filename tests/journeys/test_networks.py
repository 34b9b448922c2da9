"""Every try-it network: its customer's matter arrives, the answer reaches them, and their next words quote it."""

from __future__ import annotations

import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched
from tryit.cast.script_networks import BLOG_POST, STORIES
from tryit.cast.stories import Story
from tryit.further import NETWORKS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

ANSWERABLE = [story for story in STORIES if story.network in NETWORKS]
PLAYED = [*ANSWERABLE, BLOG_POST]
WORDS = 30  # of an opening, enough to know it by


@pytest.fixture
def reader(demo: House, watched: Watched) -> Reader:
    return demo.enter(watched, "alice@titli.example")


def opening(story: Story) -> str:
    return story.text[:WORDS]


def answer_to(story: Story) -> str:
    return f"Namaste, {story.network} desk here"


def test_a_matter_arrives_from_every_network(reader: Reader) -> None:
    reader.opens_list()

    for story in PLAYED:
        reader.sees(reader.row(opening(story)))


def test_an_answer_reaches_the_customer_on_every_network(reader: Reader) -> None:
    reader.opens_list()
    for story in ANSWERABLE:
        reader.opens(opening(story))
        reader.answers(answer_to(story))

    for story in ANSWERABLE:
        reader.opens(answer_to(story)[:WORDS])
        reader.sees(reader.page.locator("#course > .msg:not(.ours)", has_text=answer_to(story)).last)

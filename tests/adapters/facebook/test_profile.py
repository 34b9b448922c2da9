"""Messenger tells an id only; the name is looked up."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Author
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import Graph, ok, refusal

ASHA = Author(external_id="6000000000000001", scope="108000000000001")


def looked_up(network: Graph, *, answer: Any) -> Author:
    network.answers = [answer]
    return FacebookAdapter().profile(ASHA, network.account)


def test_a_name_and_a_picture_are_found(network: Graph) -> None:
    told = ok({"id": ASHA.external_id, "name": "Asha Verma", "profile_pic": "https://cdn.example.test/asha.jpg"})

    found = looked_up(network, answer=told)

    assert (found.external_id, found.scope) == (ASHA.external_id, ASHA.scope)
    assert (found.name, found.avatar_url) == ("Asha Verma", "https://cdn.example.test/asha.jpg")
    assert "fields=name%2Cfirst_name%2Clast_name%2Cprofile_pic" in network.asked[0].path


def test_first_and_last_name_do_where_the_whole_one_is_missing(network: Graph) -> None:
    assert looked_up(network, answer=ok({"first_name": "Asha", "last_name": "Verma"})).name == "Asha Verma"


def test_a_person_who_shares_nothing_stays_as_they_are(network: Graph) -> None:
    assert looked_up(network, answer=ok({"id": "1"})) == ASHA


@pytest.mark.parametrize("answer", [refusal(100, "Unsupported get request"), ok({"name": {"x": 1}})])
def test_what_meta_does_not_say_is_no_name(network: Graph, answer: Any) -> None:
    with pytest.raises(ChannelError) as told:
        looked_up(network, answer=answer)

    assert told.value.permanent

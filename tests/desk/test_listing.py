"""Addresses of lists, and whether a changed conversation still belongs to one."""

from __future__ import annotations

import pytest

from sunwai.desk.listing import Ask, Noted, belongs
from sunwai.desk.rows import channel_of
from sunwai.desk.scripts import initials
from tests import cast
from tests.inbox.talk import asked


@pytest.mark.parametrize("query", [{}, {"view": "team", "team": "3"}, {"q": "पैसा", "status": "any", "tag": "refund"}])
def test_an_address_is_read_as_it_was_written(query: dict[str, str]) -> None:
    from django.http import QueryDict

    ask = Ask.of(query)

    assert Ask.of(QueryDict(ask.query).dict()) == ask


@pytest.mark.parametrize("text", ["x", "-1", "1e5", "٣", str(2**63), "1" * 40])
def test_what_is_no_number_counts_as_not_asked(text: str) -> None:
    assert Ask.of({"team": text}).filters.team is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "inside"),
    [
        ({"view": "all"}, True),
        ({"view": "mine"}, False),
        ({"view": "unassigned"}, True),
        ({"view": "team", "team": "999"}, False),
        ({"view": "snoozed"}, False),
        ({"view": "mentions"}, False),
        ({"view": "all", "status": "resolved"}, False),
        ({"view": "all", "channel": "facebook"}, True),
        ({"view": "all", "tag": "refund"}, False),
    ],
)
def test_a_conversation_belongs_where_its_facts_say(query: dict[str, str], inside: bool) -> None:  # noqa: FBT001
    talk = asked()

    assert belongs(talk, Ask.of(query), staff=cast.ravi(), noted=Noted()) is inside


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Asha Verma", "AV"), ("सुनीता देवी", "सु"), ("بلال قریشی", "ب"), ("@kiran", "K"), ("", "?"), ("😀", "?")],
)
def test_initials_keep_the_signs_of_their_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_channel_whose_package_is_gone_is_still_shown() -> None:
    assert channel_of("gone") == ("go", "gone")

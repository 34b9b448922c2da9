from __future__ import annotations

import pytest

from tests import cast
from tests.api.client import Program
from tests.routing.offers import fact, given, payments, ravis

pytestmark = pytest.mark.django_db


def test_a_program_gives_a_conversation_and_another_takes_it(ravi: Program) -> None:
    talk, meera = ravis(), Program(cast.meera())
    fact(talk, "tried", "reinstall")

    made = ravi.post(f"/conversations/{talk.pk}/hand-offs", {"staff": cast.meera().pk, "note": "Angry"}).json()
    taken = meera.post(f"/hand-offs/{made['id']}/accept").json()

    assert [each["text"] for each in made["packet"]["tried"]] == ["reinstall"]
    assert made["packet"]["questions"] == [made["packet"]["what"]]
    assert (made["state"], taken["state"], taken["answered_by"]) == ("offered", "accepted", cast.meera().pk)


def test_refused_it_is_back_and_the_age_is_kept(ravi: Program) -> None:
    talk, meera = ravis(), Program(cast.meera())
    waiting = ravi.get(f"/conversations/{talk.pk}")["waiting_since"]
    offered = given(talk)

    refused = meera.post(f"/hand-offs/{offered.pk}/refuse", {"reason": "Ask shipping"}).json()

    shown = ravi.get(f"/conversations/{talk.pk}")
    assert (refused["state"], refused["reason"]) == ("refused", "Ask shipping")
    assert (shown["assignee"], shown["waiting_since"]) == (cast.ravi().pk, waiting)


def test_who_comes_second_is_told(ravi: Program) -> None:
    offered = given(to=payments())
    neha, omar = (Program(cast.staff(name, inside=False)) for name in ("Neha", "Omar"))
    neha.post(f"/hand-offs/{offered.pk}/accept")

    answer = omar.post(f"/hand-offs/{offered.pk}/accept")

    assert (answer.status_code, answer.json()["code"]) == (409, "answered")


def test_the_giver_reads_and_withdraws_what_they_see_no_more(ravi: Program) -> None:
    offered = given(to=payments())

    assert ravi.get(f"/hand-offs/{offered.pk}")["state"] == "offered"
    assert ravi.post(f"/hand-offs/{offered.pk}/withdraw").json()["state"] == "withdrawn"


def test_lists_are_of_one_conversation_of_all_and_of_what_waits_for_me(ravi: Program) -> None:
    talk, meera = ravis(), Program(cast.meera())
    offered = given(talk)

    assert [each["id"] for each in ravi.get(f"/conversations/{talk.pk}/hand-offs")["items"]] == [offered.pk]
    assert [each["id"] for each in meera.get("/hand-offs?mine=true")["items"]] == [offered.pk]
    assert ravi.get("/hand-offs?mine=true")["items"] == []
    assert ravi.get("/hand-offs?state=refused")["items"] == []
    assert [each["id"] for each in meera.get("/conversations?view=handed")["items"]] == [talk.pk]


def test_many_are_listed_as_cheaply_as_one(ravi: Program) -> None:
    for _number in range(4):
        given()

    assert len(ravi.get("/hand-offs")["items"]) == 4

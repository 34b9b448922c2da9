"""Several conversations at once, and back."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.inbox.models import BulkChange
from tests import cast
from tests.inbox.talk import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_by_one")]


@pytest.mark.parametrize(
    ("do", "value", "column", "wanted"),
    [
        ("resolve", "", "status", "resolved"),
        ("spam", "", "resolution", "spam"),
        ("pending", "", "status", "pending"),
        ("priority", "3", "priority", 3),
        ("team", "0", "team", None),
        ("assign", "0", "assignee", None),
    ],
)
def test_one_press_changes_all_the_chosen(ravi: Client, do: str, value: str, column: str, wanted: object) -> None:
    chosen = [asked(), asked()]

    ravi.post("/inbox/bulk/", {"ids": [each.pk for each in chosen], "do": do, "value": value})
    for each in chosen:
        each.refresh_from_db()

    assert [getattr(each, column) for each in chosen] == [wanted, wanted]


def test_a_bulk_change_is_taken_back(ravi: Client) -> None:
    talk = asked()

    ravi.post("/inbox/bulk/", {"ids": [talk.pk], "do": "resolve"})
    undone = ravi.post(f"/inbox/bulk/{BulkChange.objects.get().pk}/undo/")
    talk.refresh_from_db()

    assert talk.status == "open"
    assert "1 conversation put back" in undone.content.decode()


def test_foreign_conversations_stay_as_they_are(charlie: Client) -> None:
    talk = asked()

    charlie.post("/inbox/bulk/", {"ids": [talk.pk], "do": "resolve"})
    talk.refresh_from_db()

    assert talk.status == "open"


@pytest.mark.parametrize("values", [{}, {"ids": "x", "do": "resolve"}, {"ids": "1", "do": "drop"}])
def test_nonsense_is_refused(ravi: Client, values: dict[str, str]) -> None:
    refused = ravi.post("/inbox/bulk/", values)

    assert refused.status_code == 422


def test_somebody_of_another_house_is_nobody(ravi: Client) -> None:
    outsider = cast.charlie()

    refused = ravi.post("/inbox/bulk/", {"ids": [asked().pk], "do": "assign", "value": str(outsider.pk)})

    assert refused.status_code == 404

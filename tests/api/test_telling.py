"""What networks told besides messages, for programs: faces, stars, what is answered, who was erased."""

from __future__ import annotations

import pytest

from sunwai.customers.models import Customer, Identity
from sunwai.inbox.models import Ancestor
from sunwai.inbox.queries.export import COLUMNS, export_rows
from sunwai.kernel import clock, storage
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db


def test_a_review_has_stars_in_its_message_its_conversation_and_the_export(ravi: Program) -> None:
    talk = cast.conversation(rating=4)
    message = cast.message(talk, kind="review", visibility="public", rating=4)

    (row,) = export_rows(cast.alice())

    assert ravi.get(f"/messages/{message.pk}")["rating"] == 4
    assert ravi.get(f"/conversations/{talk.pk}")["rating"] == 4
    assert row[COLUMNS.index("rating")] == "4"


def test_what_a_message_answers_is_read_topmost_first(ravi: Program) -> None:
    for name, parent in (("a", ""), ("b", "a")):
        told = {"external_id": name, "parent_id": parent, "text": name, "ours": not parent}
        Ancestor.objects.create(connection=cast.facebook(), **told)
    message = cast.message(kind="comment", visibility="public", parent_id="b")

    items = ravi.get(f"/messages/{message.pk}/ancestors")["items"]

    assert [(each["external_id"], each["ours"]) for each in items] == [("a", True), ("b", False)]


def test_a_picture_is_downloaded_by_who_may_see_the_customer(ravi: Program, charlie: Program) -> None:
    cast.message()
    identity = Identity.objects.get()
    Identity.objects.update(avatar=storage.save(b"a face", name="a.png"), verified=True, followers=12)

    shown = ravi.get("/customers")["items"][0]["identities"][0]

    assert (shown["avatar"], shown["verified"]) == (f"/api/v1/identities/{identity.pk}/avatar", True)
    assert ravi.call("GET", f"/identities/{identity.pk}/avatar").content == b"a face"
    assert charlie.call("GET", f"/identities/{identity.pk}/avatar").status_code == 404


def test_an_erased_customer_says_since_when_and_no_id(ravi: Program) -> None:
    cast.message()
    Identity.objects.update(erased_at=clock.now(), external_id="erased:abc")
    Customer.objects.update(erased_at=clock.now(), name="")

    (shown,) = ravi.get("/customers")["items"]

    assert shown["erased_at"] is not None
    assert (shown["identities"][0]["external_id"], shown["identities"][0]["avatar"]) == ("", "")

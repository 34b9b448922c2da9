"""Drafts, saved views and uploads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.inbox.actions.attach import LARGEST_UPLOAD_BYTES, discard_upload, plain_name, plain_type, store_upload
from sunwai.inbox.actions.draft import discard_draft, draft_of, save_draft
from sunwai.inbox.actions.view import delete_view, save_view
from sunwai.inbox.models import Attachment, Draft, SavedView
from sunwai.inbox.queries.filters import view_for, views_for
from sunwai.inbox.queries.visibility import attachment_for
from sunwai.kernel import storage
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def test_a_draft_is_one_per_person_and_conversation() -> None:
    talk = asked()

    for by, text in ((cast.ravi(), "a"), (cast.ravi(), "b"), (cast.meera(), "c")):
        save_draft(conversation=talk, by=by, text=text, visibility="private", in_reply_to=talk.messages.get())

    assert sorted(Draft.objects.values_list("text", flat=True)) == ["b", "c"]


def test_an_emptied_draft_is_gone() -> None:
    talk = asked()
    save_draft(conversation=talk, by=cast.ravi(), text="a", visibility="private")

    kept = save_draft(conversation=talk, by=cast.ravi(), text=" ", visibility="private")

    assert (kept, draft_of(conversation=talk, by=cast.ravi())) == (None, None)


def test_a_draft_is_discarded() -> None:
    talk = asked()
    save_draft(conversation=talk, by=cast.ravi(), text="a", visibility="staff")

    discard_draft(conversation=talk, by=cast.ravi())

    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"), [({"text": "x" * 200_001}, "too_long"), ({"visibility": "loud"}, "unknown_visibility")]
)
def test_a_draft_has_its_limits(changes: dict[str, Any], code: str) -> None:
    values: dict[str, Any] = {"text": "a", "visibility": "private", **changes}

    with pytest.raises(Refused) as no:
        save_draft(conversation=asked(), by=cast.ravi(), **values)

    assert no.value.code == code


def test_a_draft_answers_a_message_of_its_own_conversation() -> None:
    elsewhere = cast.message(asked(customer=cast.customer("Bilal")))

    with pytest.raises(NotFound):
        save_draft(conversation=asked(), by=cast.ravi(), text="a", visibility="private", in_reply_to=elsewhere)


def test_a_view_is_kept_changed_and_deleted_by_its_owner() -> None:
    ravi = cast.ravi()
    view = save_view(by=ravi, name=" My  late ", query={"view": "mine", "tag": "late", "brand": None})

    changed = save_view(by=ravi, name="Late", query={"status": "open"}, shared=True, view=view)

    assert (view.name, view.query) == ("My late", {"view": "mine", "tag": "late"})
    assert (changed.pk, changed.query, [each.pk for each in views_for(cast.meera())]) == (
        view.pk,
        {"status": "open"},
        [view.pk],
    )
    delete_view(view=view, by=ravi)
    assert not SavedView.objects.exists()


def test_a_shared_view_is_changed_by_its_owner_only() -> None:
    view = save_view(by=cast.ravi(), name="Late", query={}, shared=True)

    with pytest.raises(NotFound):
        save_view(by=cast.meera(), name="Mine", query={}, view=view)
    with pytest.raises(NotFound):
        delete_view(view=view, by=cast.meera())


def test_an_unshared_view_is_nobody_elses() -> None:
    view = save_view(by=cast.ravi(), name="Late", query={})

    with pytest.raises(NotFound):
        view_for(cast.meera(), view.pk)


BAD_QUERIES: list[dict[str, Any]] = [
    {"nonsense": 1},
    {"view": "saved"},
    {"status": "any"},
    {"brand": "1"},
    {"brand": True},
    {"tag": 5},
    {"saved": 3},
]


@pytest.mark.parametrize("query", BAD_QUERIES)
def test_a_view_filters_by_what_there_is(query: dict[str, Any]) -> None:
    with pytest.raises(Refused) as no:
        save_view(by=cast.ravi(), name="Late", query=query)

    assert no.value.code == "bad_query"


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_a_view_has_a_name(name: str) -> None:
    with pytest.raises(Refused) as no:
        save_view(by=cast.ravi(), name=name, query={})

    assert no.value.code == "bad_name"


def test_a_person_has_fifty_views() -> None:
    ravi = cast.ravi()
    SavedView.objects.bulk_create(SavedView(owner=ravi, name=str(n)) for n in range(50))

    with pytest.raises(Refused) as no:
        save_view(by=ravi, name="One more", query={})

    assert no.value.code == "too_many_views"


def upload(**changes: Any) -> Attachment:
    values = {"name": "bill.pdf", "content_type": "application/pdf", "content": b"%PDF", **changes}
    return store_upload(by=cast.ravi(), **values)


def test_an_upload_is_its_uploaders_until_it_is_sent() -> None:
    file = upload()

    assert storage.read(file.file) == b"%PDF"
    assert attachment_for(cast.ravi(), file.pk) == file
    with pytest.raises(NotFound):
        attachment_for(cast.meera(), file.pk)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file_empty"), (b"x" * (LARGEST_UPLOAD_BYTES + 1), "file_too_large")]
)
def test_an_upload_has_a_size(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as no:
        upload(content=content)

    assert no.value.code == code


def test_a_discarded_upload_takes_its_bytes_along(django_capture_on_commit_callbacks: Any) -> None:
    file = upload(content=b"only once")

    with django_capture_on_commit_callbacks(execute=True):
        discard_upload(attachment=file, by=cast.ravi())

    with pytest.raises(storage.MissingFile):
        storage.read(file.file)


def test_bytes_that_another_file_has_stay(django_capture_on_commit_callbacks: Any) -> None:
    first, second = upload(content=b"twice"), upload(content=b"twice")

    with django_capture_on_commit_callbacks(execute=True):
        discard_upload(attachment=first, by=cast.ravi())

    assert storage.read(second.file) == b"twice"


def test_nobody_discards_a_foreign_upload() -> None:
    with pytest.raises(NotFound):
        discard_upload(attachment=upload(), by=cast.meera())


NAMES = [
    ("../../etc/passwd", "passwd"),
    (r"C:\\x\\a.txt", "a.txt"),
    ("a\u202egpj.exe", "agpj.exe"),
    ("..", "file"),
    ("", "file"),
]


@pytest.mark.parametrize(("told", "kept"), NAMES)
def test_a_name_loses_paths_and_tricks(told: str, kept: str) -> None:
    assert plain_name(told) == kept


@given(st.text(), st.text())
def test_any_name_and_type_fit(name: str, kind: str) -> None:
    kept = plain_name(name)

    assert 0 < len(kept) <= 200
    assert not set(kept) & set("/\\\r\n\0")
    assert len(plain_type(kind, kept)) <= 120


def test_a_long_name_keeps_its_ending() -> None:
    assert plain_name("x" * 300 + ".pdf").endswith(".pdf")


@pytest.mark.parametrize(
    ("told", "name", "kept"),
    [
        ("Text/HTML; charset=x", "a", "text/html"),
        ("nonsense", "a.png", "image/png"),
        ("", "a", "application/octet-stream"),
    ],
)
def test_a_type_is_plain(told: str, name: str, kept: str) -> None:
    assert plain_type(told, name) == kept


def test_files_lie_in_the_data_folder(settings: Any) -> None:
    assert (Path(settings.SUNWAI.data) / "files" / upload().file).is_file()

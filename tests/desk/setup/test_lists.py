from __future__ import annotations

import pytest
from django.urls import reverse

from sunwai.inbox.actions.macro import save_macro
from sunwai.inbox.actions.organise import add_tag
from sunwai.inbox.actions.tag import delete_tag, merge_tags, rename_tag
from sunwai.inbox.actions.view import save_view
from sunwai.inbox.models import Conversation, Macro, SavedView, Tag
from sunwai.kernel.errors import Refused
from sunwai.people.models import AuditEntry
from tests import cast
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


def view(name: str = "Late refunds", **changes: object) -> SavedView:
    return save_view(by=cast.ravi(), name=name, query={"view": "all", "tag": "refund"}, **changes)  # type: ignore[arg-type]


def tagged(*names: str) -> Conversation:
    talk = cast.conversation()
    for name in names:
        add_tag(conversation=talk, by=cast.alice(), name=name)
    return talk


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def test_a_view_is_renamed_and_shared_and_still_asks_the_same(sign_in: SignIn) -> None:
    mine = view()

    answer = sign_in(cast.ravi()).post(reverse("setup:view", args=[mine.pk]), {"name": "Refunds", "shared": "on"})

    mine.refresh_from_db()
    assert answer.status_code == 302
    assert (mine.name, mine.shared, mine.query) == ("Refunds", True, {"view": "all", "tag": "refund"})


def test_what_others_share_is_seen_and_not_changed(sign_in: SignIn) -> None:
    theirs = view(shared=True)
    client = sign_in(cast.meera())

    assert "Shared by Ravi" in client.get(reverse("setup:views")).content.decode()
    assert client.get(reverse("setup:view", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("setup:delete-view", args=[theirs.pk])).status_code == 404
    assert SavedView.objects.exists()


def test_a_view_is_deleted_by_its_owner(sign_in: SignIn) -> None:
    sign_in(cast.ravi()).post(reverse("setup:delete-view", args=[view().pk]))

    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_422(sign_in: SignIn) -> None:
    answer = sign_in(cast.ravi()).post(reverse("setup:view", args=[view().pk]), {"name": ""})

    assert answer.status_code == 422


def test_a_renamed_tag_is_renamed_everywhere(sign_in: SignIn) -> None:
    talk, saved = tagged("refund"), view()
    macro = save_macro(by=cast.alice(), name="M", texts={"en": "Hi"}, changes={"tags": ["refund", "late"]})

    sign_in(cast.alice()).post(reverse("setup:tag", args=[tag("refund").pk]), {"name": "money back"})

    saved.refresh_from_db()
    macro.refresh_from_db()
    assert [each.name for each in talk.tags.all()] == ["money back"]
    assert (saved.query["tag"], macro.changes["tags"]) == ("money back", ["money back", "late"])


def test_a_name_that_is_taken_is_refused_in_any_capitals(sign_in: SignIn) -> None:
    tagged("refund", "late")

    answer = sign_in(cast.alice()).post(reverse("setup:tag", args=[tag("late").pk]), {"name": "REFUND"})

    assert answer.status_code == 422
    assert "merge the two" in answer.content.decode()


def test_capitals_of_a_tag_can_be_changed() -> None:
    tagged("refund")

    assert rename_tag(tag=tag("refund"), name="Refund", by=cast.alice()).name == "Refund"


def test_merged_tags_are_one_on_every_conversation(sign_in: SignIn) -> None:
    both, one = tagged("refund", "refunds"), tagged("refunds")
    into = tag("refund")

    sign_in(cast.alice()).post(reverse("setup:merge-tag", args=[tag("refunds").pk]), {"into": into.pk})

    assert [each.name for each in both.tags.all()] == ["refund"]
    assert [each.name for each in one.tags.all()] == ["refund"]
    assert not Tag.objects.filter(name="refunds").exists()


@pytest.mark.django_db(transaction=True)  # changes are numbered by transaction
def test_a_change_of_a_tag_is_a_change_of_its_conversations() -> None:
    talk = tagged("refund")
    before = Conversation.objects.get(pk=talk.pk).change

    rename_tag(tag=tag("refund"), name="money back", by=cast.alice())

    assert Conversation.objects.get(pk=talk.pk).change > before
    assert AuditEntry.objects.get().data == {"from": "refund", "to": "money back"}


def test_a_tag_cannot_be_merged_into_itself() -> None:
    tagged("refund")

    with pytest.raises(Refused, match="itself"):
        merge_tags(tag=tag("refund"), into=tag("refund"), by=cast.alice())


def test_a_deleted_tag_is_off_and_out_of_macros(sign_in: SignIn) -> None:
    talk = tagged("refund")
    save_macro(by=cast.alice(), name="M", texts={"en": "Hi"}, changes={"tags": ["refund"]})

    sign_in(cast.alice()).post(reverse("setup:delete-tag", args=[tag("refund").pk]))

    assert not talk.tags.exists()
    assert Macro.objects.get().changes["tags"] == []


def test_a_tag_that_a_view_asks_for_is_not_deleted() -> None:
    tagged("refund")
    view()

    with pytest.raises(Refused, match="saved view"):
        delete_tag(tag=tag("refund"), by=cast.alice())


@pytest.mark.parametrize("name", ["Meera", "Ravi"])
def test_tags_are_of_all_brands_so_only_who_sees_all_changes_them(sign_in: SignIn, name: str) -> None:
    tagged("refund")
    person = cast.meera() if name == "Meera" else cast.ravi()

    answer = sign_in(person).post(reverse("setup:tag", args=[tag("refund").pk]), {"name": "x"})

    assert answer.status_code == 404
    with pytest.raises(Refused, match="role"):
        rename_tag(tag=tag("refund"), name="x", by=person)

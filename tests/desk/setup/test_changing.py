from __future__ import annotations

import pytest
from django.urls import reverse

from sunwai.channels.types import Finding
from sunwai.connections.models import Connection
from tests import cast
from tests.desk.setup.conftest import SignIn, Tries

pytestmark = pytest.mark.django_db


def address(name: str) -> str:
    return reverse(f"setup:{name}", args=[cast.facebook().pk])


def test_secrets_left_empty_stay_and_others_change(sign_in: SignIn) -> None:
    client = sign_in(cast.alice())
    values = {"access_token": "canary-new", "app_secret": "", "verify_token": "", "human_agent": "on", "api_url": ""}

    answer = client.post(address("settings"), values)

    kept = Connection.objects.get().account().settings
    assert answer.status_code == 302
    assert (kept["access_token"], kept["app_secret"], kept["human_agent"]) == ("canary-new", "app-secret", "on")


def test_the_settings_page_shows_no_secret_also_when_something_is_wrong(sign_in: SignIn) -> None:
    client = sign_in(cast.alice())

    fresh = client.get(address("settings"))
    wrong = client.post(address("settings"), {"access_token": "canary-new", "human_agent": "perhaps"})

    assert (fresh.status_code, wrong.status_code) == (200, 422)
    for page in (fresh.content.decode(), wrong.content.decode()):
        assert not [each for each in ("canary", "app-secret", "page-token", "verify-me") if each in page]


def test_the_account_itself_cannot_be_changed_by_adding_a_field(sign_in: SignIn) -> None:
    values = {"page_id": "666", "human_agent": "off", "api_url": ""}

    sign_in(cast.alice()).post(address("settings"), values)

    assert Connection.objects.get().account_id == "1001"
    assert Connection.objects.get().open_settings["page_id"] == "1001"


def test_a_connection_is_renamed_and_moved(sign_in: SignIn) -> None:
    client, other = sign_in(cast.alice()), cast.brand("Other House")

    client.post(address("place"), {"name": "New name", "brand": other.pk, "team": ""})

    moved = Connection.objects.get()
    assert (moved.name, moved.brand, moved.team) == ("New name", other, None)


def test_a_place_without_a_name_is_422(sign_in: SignIn) -> None:
    answer = sign_in(cast.alice()).post(address("place"), {"name": "", "brand": cast.brand().pk})

    assert answer.status_code == 422


def test_trying_again_uses_the_stored_secrets(sign_in: SignIn, tries: Tries) -> None:
    tries.found = [Finding(name="The token", holds=True)]

    answer = sign_in(cast.alice()).post(address("check"))

    assert tries.asked[0].settings["app_secret"] == "app-secret"
    assert "Everything holds" in answer.content.decode()
    assert "app-secret" not in answer.content.decode()


@pytest.mark.parametrize("name", ["settings", "check"])
def test_secrets_of_another_key_are_said_and_break_nothing(sign_in: SignIn, name: str) -> None:
    cast.facebook(sealed_secrets="another key's")

    values = {"access_token": "a", "app_secret": "b", "verify_token": "c", "human_agent": "on"}
    answer = sign_in(cast.alice()).post(address(name), values)

    assert answer.status_code == 422
    assert "another key" in answer.content.decode()

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Finding
from sunwai.connections.models import Connection
from sunwai.desk.setup.wizard import stages
from sunwai.kernel import clock
from sunwai.people.models import AuditEntry
from tests import cast
from tests.desk.setup.conftest import SignIn, Tries

pytestmark = pytest.mark.django_db

SECRETS = {"app_secret": "canary-app", "access_token": "canary-token", "verify_token": "canary-verify"}
STEPS = [
    {"app_secret": SECRETS["app_secret"]},
    {"page_id": "77", "access_token": SECRETS["access_token"]},
    {"verify_token": SECRETS["verify_token"]},
    {},
    {"human_agent": "off", "api_url": "http://127.0.0.1:9"},
]


@pytest.fixture
def alice(sign_in: SignIn) -> Client:
    return sign_in(cast.alice())


def step(number: int) -> str:
    return reverse("setup:step", args=["facebook", number])


def page(name: str) -> str:
    return reverse(f"setup:{name}", args=["facebook"])


def type_all(client: Client) -> None:
    cast.brand()
    cast.team()
    for number, values in enumerate(STEPS, start=1):
        assert client.post(step(number), values).status_code == 302
    place = {"name": "Our page", "brand": cast.brand().pk, "team": cast.team().pk}
    assert client.post(step(len(STEPS) + 1), place).status_code == 302


def test_step_by_step_to_a_connection_and_the_address_for_the_network(alice: Client) -> None:
    type_all(alice)

    answer = alice.post(page("review"), follow=True)

    made = Connection.objects.get()
    assert (made.name, made.account_id, made.team) == ("Our page", "77", cast.team())
    assert made.account().settings["app_secret"] == "canary-app"
    assert f"/hooks/{made.pk}" in answer.content.decode()
    assert AuditEntry.objects.get(verb="channel_connected").object_id == str(made.pk)


def test_no_page_says_a_secret_that_was_typed(alice: Client) -> None:
    type_all(alice)

    shown = [alice.get(step(number)).content.decode() for number in range(1, 7)]
    shown += [alice.get(page("review")).content.decode(), alice.post(page("check-new")).content.decode()]
    shown += [alice.post(step(2), {"page_id": "", "access_token": "canary-wrong"}).content.decode()]

    assert not [each for each in shown if "canary" in each]


def test_what_was_typed_lies_sealed_in_the_session_and_goes_with_the_connection(alice: Client) -> None:
    type_all(alice)
    during = Session.objects.get().get_decoded()
    alice.post(page("review"))

    assert "canary" not in str(during)
    assert "setup.facebook" not in Session.objects.get().get_decoded()


def test_what_was_typed_is_forgotten_after_an_hour(alice: Client) -> None:
    type_all(alice)

    with time_machine.travel(clock.now() + dt.timedelta(hours=2)):
        answer = alice.post(page("review"))

    assert answer.status_code == 422
    assert not Connection.objects.exists()


def test_a_page_that_lacks_something_is_422_and_says_what(alice: Client) -> None:
    answer = alice.post(step(2), {"page_id": ""})

    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()


def test_a_secret_left_empty_the_second_time_stays(alice: Client) -> None:
    type_all(alice)

    again = alice.post(step(1), {"app_secret": ""})
    alice.post(page("review"))

    assert again.status_code == 302
    assert Connection.objects.get().account().settings["app_secret"] == "canary-app"


def test_nothing_is_connected_without_what_is_needed(alice: Client) -> None:
    cast.brand()
    alice.post(step(5), {"name": "Our page", "brand": cast.brand().pk})

    shown = alice.get(page("review")).content.decode()
    answer = alice.post(page("review"))

    assert "Something is still missing" in shown
    assert answer.status_code == 422
    assert not Connection.objects.exists()


def test_the_same_account_twice_is_refused_in_words(alice: Client) -> None:
    cast.facebook(page="77")
    type_all(alice)

    answer = alice.post(page("review"))

    assert answer.status_code == 422
    assert "connected already" in answer.content.decode()


def test_the_try_shows_each_finding_and_what_to_do(alice: Client, tries: Tries) -> None:
    tries.found = [Finding(name="The token", holds=True), Finding(name="The events", holds=False, advice="Subscribe.")]
    type_all(alice)

    answer = alice.post(page("check-new"), headers={"HX-Request": "true"})

    assert tries.asked[0].settings["app_secret"] == "canary-app"
    assert "<html" not in answer.content.decode()
    assert "Subscribe." in answer.content.decode()


def test_trying_too_early_says_what_is_needed(alice: Client) -> None:
    answer = alice.post(page("check-new"), headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert "is needed" in answer.content.decode()


def test_cancelling_forgets(alice: Client) -> None:
    type_all(alice)

    alice.post(page("forget"))

    assert "setup.facebook" not in Session.objects.get().get_decoded()


@pytest.mark.parametrize("where", ["/setup/channels/new/pigeon/1/", "/setup/channels/new/facebook/9/"])
def test_what_there_is_not_is_404(alice: Client, where: str) -> None:
    assert alice.get(where).status_code == 404


def test_every_setting_of_every_channel_is_asked_for_once() -> None:
    for slug in ("email", "facebook"):
        spec = adapter_for(slug).spec
        asked = [each.name for stage in stages(spec) for each in stage.settings]
        assert sorted(asked) == sorted(each.name for each in spec.settings)

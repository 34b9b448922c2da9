from __future__ import annotations

import json

import pytest

from sunwai.connections.actions.connect import change_settings, connect, pause, resume, webhook_url
from sunwai.connections.models import Connection, Poll
from sunwai.kernel.errors import Refused
from sunwai.people.models import AuditEntry
from tests import cast

pytestmark = pytest.mark.django_db

PAGE = {"page_id": "77", "access_token": "canary-token", "app_secret": "canary-secret", "verify_token": "canary-verify"}
MAIL = {
    "address": "care@shop.test",
    "imap_host": "imap.shop.test",
    "imap_user": "care",
    "imap_password": "canary-mail",
    "smtp_host": "smtp.shop.test",
    "smtp_user": "care",
    "smtp_password": "canary-mail",
}


def make(**changes: object) -> Connection:
    values = {"channel": "facebook", "name": "Page", "brand": cast.brand(), "settings": PAGE, "by": cast.alice()}
    return connect(**{**values, **changes})  # type: ignore[arg-type]


def test_a_connected_page_has_an_address_for_the_network() -> None:
    page = make()

    assert page.account_id == "77"
    assert webhook_url(page).endswith(f"/hooks/{page.pk}")


def test_secrets_lie_sealed_and_come_back_only_to_the_adapter() -> None:
    page = make()

    stored = json.dumps(list(Connection.objects.values()), default=str)
    assert "canary" not in stored
    assert page.account().settings["app_secret"] == "canary-secret"
    assert "canary" not in repr(page.account())


def test_a_polled_channel_gets_its_turn_and_no_address() -> None:
    mailbox = make(channel="email", settings=MAIL)

    assert Poll.objects.get().connection == mailbox
    assert webhook_url(mailbox) == ""


@pytest.mark.parametrize("missing", ["app_secret", "verify_token", "access_token", "page_id"])
def test_no_channel_is_switched_on_without_its_secret(missing: str) -> None:
    without = {name: value for name, value in PAGE.items() if name != missing}

    with pytest.raises(Refused, match="is needed"):
        make(settings=without)


@pytest.mark.parametrize("settings", [{**PAGE, "colour": "red"}, {**PAGE, "page_id": "1\x002"}])
def test_a_setting_that_cannot_be_is_refused(settings: dict[str, str]) -> None:
    with pytest.raises(Refused):
        make(settings=settings)


def test_an_account_is_connected_once() -> None:
    make()

    with pytest.raises(Refused, match="already"):
        make()


def test_a_channel_nobody_installed_is_refused() -> None:
    with pytest.raises(Refused, match="no channel"):
        make(channel="carrier-pigeon")


def test_secrets_left_empty_stay_as_they_are() -> None:
    page = make()

    changed = change_settings(connection=page, settings={"app_secret": "", "access_token": "new"}, by=cast.alice())

    assert changed.account().settings["app_secret"] == "canary-secret"
    assert changed.account().settings["access_token"] == "new"


def test_another_account_is_another_connection() -> None:
    page = make()

    with pytest.raises(Refused, match="anew"):
        change_settings(connection=page, settings={"page_id": "78"}, by=cast.alice())


def test_only_those_who_run_the_desk_change_channels() -> None:
    with pytest.raises(Refused, match="role"):
        make(by=cast.ravi())


def test_what_was_done_is_in_the_audit_log_without_values() -> None:
    page = make()
    pause(connection=page, by=cast.alice())
    resume(connection=page, by=cast.alice())

    entries = AuditEntry.objects.order_by("id")
    assert [each.verb for each in entries] == ["channel_connected", "channel_paused", "channel_on"]
    assert "canary" not in json.dumps([each.data for each in entries])

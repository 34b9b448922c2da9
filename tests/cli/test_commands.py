"""Commands that an operator types, in this process: what they print, and how they say no."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sunwai.api.models import ApiToken
from sunwai.cli.main import main
from sunwai.connections.models import Connection
from sunwai.inbox.actions.correct import correct
from sunwai.intake.models import Delivery
from sunwai.kernel.leases import WorkState
from sunwai.people.models import Staff
from tests import cast

pytestmark = pytest.mark.django_db

PAGE = ("channel", "add", "facebook", "page_id=77", "verify_token=v", "access_token=t")


def sunwai(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, words, input=given)


def test_a_person_is_added_with_an_invitation() -> None:
    done = sunwai("staff", "add", "Sana@Example.test", "--role", "agent", "--name", "Sana")

    assert "/link/" in done.stdout.splitlines()[-1]
    assert Staff.objects.get(email="sana@example.test").role == "agent"


def test_a_refusal_is_a_sentence_on_stderr_and_exit_code_2() -> None:
    cast.ravi()

    done = sunwai("staff", "add", "ravi@example.test", "--role", "agent")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "already" in done.stderr


def test_a_token_stands_alone_on_the_last_line() -> None:
    cast.alice()

    done = sunwai("token", "create", "alice@example.test", "--scope", "read")

    assert done.stdout.splitlines()[-1].startswith("sw_")
    assert ApiToken.objects.get().scopes == ["read"]


def test_a_channel_is_added_with_its_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("quiet\n")

    done = sunwai(*PAGE, f"app_secret=@{tmp_path / 'secret'}", "--name", "Page")

    connection = Connection.objects.get()
    assert json.loads(done.stdout)["webhook_url"].endswith(f"/hooks/{connection.pk}")
    assert connection.account().settings["app_secret"] == "quiet"


def test_a_secret_may_come_by_standard_input() -> None:
    sunwai(*PAGE, "app_secret=-", given="quiet\n")

    assert Connection.objects.get().account().settings["app_secret"] == "quiet"


def test_a_channel_without_its_secret_cannot_be_added() -> None:
    done = sunwai(*PAGE)

    assert done.exit_code == 2
    assert not Connection.objects.exists()


def test_the_list_shows_settings_and_never_secrets() -> None:
    cast.facebook()

    found = json.loads(sunwai("channel", "list", "--json").stdout)

    assert {each["slug"] for each in found["adapters"]} >= {"email", "facebook"}
    assert "page-token" not in json.dumps(found)


def test_a_channel_is_paused_and_resumed() -> None:
    page = cast.facebook()

    sunwai("channel", "pause", str(page.pk))
    paused = Connection.objects.get().state
    sunwai("channel", "resume", str(page.pk))

    assert (paused, Connection.objects.get().state) == ("paused", "on")


def test_dead_letters_are_listed_without_words_and_replayed() -> None:
    row = Delivery.objects.create(
        connection=cast.facebook(), key="k", body=b"{}", state=WorkState.DEAD, last_error="ValueError: Asha wrote this"
    )

    listed = sunwai("dead", "list").stdout
    sunwai("dead", "replay", "incoming")

    row.refresh_from_db()
    assert "ValueError" in listed
    assert "Asha" not in listed
    assert row.state == WorkState.WAITING


def test_the_doctor_is_honest_about_a_desk_without_workers() -> None:
    done = sunwai("doctor")

    assert done.exit_code == 1
    assert "SUNWAI_PUBLIC_URL" in done.stdout
    assert "the key of the tests" not in done.stdout


def test_conversations_are_exported_one_row_each(tmp_path: Path) -> None:
    cast.alice()
    cast.message()

    sunwai("export", str(tmp_path / "all.jsonl"))

    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert [row["customer"] for row in rows] == ["Asha Verma"]


def test_corrections_are_exported_to_learn_from(tmp_path: Path) -> None:
    message = cast.message(text="koi shikayat nahi")
    correct(message=message, by=cast.ravi(), what="complaint", now="no")
    cast.alice()

    sunwai("export", "--corrections", str(tmp_path / "said.jsonl"))

    (row,) = [json.loads(line) for line in (tmp_path / "said.jsonl").read_text().splitlines()]
    assert (row["text"], row["what"], row["now"]) == ("koi shikayat nahi", "complaint", "no")

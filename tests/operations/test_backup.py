"""Backups: everything comes back, on either database, with the right key only."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.operations.running import cli
from tests.servers import schema
from tests.servers.postgres import Postgres

#: Their desks have databases of their own, on SQLite and on PostgreSQL, whatever the tests beside them use.
pytestmark = [pytest.mark.asks_sqlite, pytest.mark.xdist_group("backup")]

FILL = """
import django; django.setup()
from django.db import transaction
from sunwai.kernel import storage
from sunwai.inbox.models import Attachment, Sending
from sunwai.inbox import search_index
from sunwai.people.actions.audit import audit
from tests import cast
with transaction.atomic():
    message = cast.message(text="मेरा पैसा कब आएगा?")
    search_index.index([message])
    key = storage.save(b"a picture of mugs", name="mugs.png")
    Attachment.objects.create(message=message, name="mugs.png", content_type="image/png", size=17, file=key)
    answer = cast.message(of=message.conversation, text="Today.", direction="out", delivery="queued")
    Sending.objects.create(message=answer, connection=answer.connection, key="from the browser")
    audit("looked", actor=cast.alice(), object_type="conversation", object_id=message.conversation_id)
"""
ASK = """
import json, django; django.setup()
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.queries.search import search
from sunwai.kernel import storage
from sunwai.people.models import AuditEntry, Staff
from tests import cast
alice = Staff.objects.get(name="Alice")
file = Attachment.objects.get().file
made = cast.message(of=Conversation.objects.get(), text="after the restore", external_id="new")
print(json.dumps({
    "texts": sorted(Message.objects.exclude(pk=made.pk).values_list("text", flat=True)),
    "answer": Message.objects.get(direction="out").delivery,
    "file": storage.read(file).decode(),
    "audit": AuditEntry.objects.filter(verb="looked").count(),
    "found": len(search(alice, q="पैसा").items),
}))
"""
WHOLE = {
    "texts": ["Today.", "मेरा पैसा कब आएगा?"],
    "answer": "sending",  # the worker shows it as unconfirmed: nobody knows whether it went out after the backup
    "file": "a picture of mugs",
    "audit": 1,
    "found": 1,
}


def run(script: str, data: Path, **more: str) -> str:
    import subprocess
    import sys

    from tests.operations.running import surroundings

    settings = {"DJANGO_SETTINGS_MODULE": "sunwai.config.settings", **more}
    environment = surroundings(data, **settings)
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a desk that holds a little of everything, with its backup beside."""
    data = tmp_path_factory.mktemp("origin")
    schema.seed(data)
    run(FILL, data)
    assert cli("backup", str(data / "backup.zip"), data=data).returncode == 0
    return data


def with_key_of(origin: Path, data: Path) -> Path:
    data.mkdir()
    (data / "secret.key").write_text((origin / "secret.key").read_text())
    return data


def restored(data: Path, backup: Path, *flags: str, **more: str) -> int:
    return cli("restore", str(backup), *flags, data=data, **more).returncode


def test_everything_comes_back(origin: Path, folder: Path) -> None:
    data = with_key_of(origin, folder)

    assert restored(data, origin / "backup.zip") == 0

    assert json.loads(run(ASK, data)) == WHOLE


def test_it_comes_back_on_postgresql_and_from_there_on_sqlite(origin: Path, folder: Path, postgres: Postgres) -> None:
    data, url = with_key_of(origin, folder), postgres.url

    assert restored(data, origin / "backup.zip", SUNWAI_DATABASE_URL=url) == 0
    assert cli("backup", str(data / "second.zip"), data=data, SUNWAI_DATABASE_URL=url).returncode == 0
    assert json.loads(run(ASK, data, SUNWAI_DATABASE_URL=url)) == WHOLE
    assert restored(data, data / "second.zip") == 0

    assert json.loads(run(ASK, data)) == WHOLE


def test_another_key_a_full_database_and_a_damaged_file_are_refused(origin: Path, folder: Path) -> None:
    whole, torn = origin / "backup.zip", origin / "torn.zip"
    torn.write_bytes(whole.read_bytes()[:-200])

    assert restored(folder, whole) == 2
    assert restored(origin, whole) == 2
    assert restored(origin, torn, "--replace") == 2

    assert cli("doctor", data=origin).stdout.count("BAD   Schema") == 0


def test_the_old_desk_is_replaced_only_when_said(origin: Path) -> None:
    assert restored(origin, origin / "backup.zip", "--replace") == 0

    assert json.loads(run(ASK, origin)) == WHOLE


def test_the_key_and_other_sessions_are_not_in_it(origin: Path) -> None:
    with zipfile.ZipFile(origin / "backup.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())

    assert (origin / "secret.key").read_bytes() not in everything
    assert not [name for name in archive.namelist() if "session" in name]
    assert (origin / "backup.zip").stat().st_mode & 0o077 == 0

"""The database itself keeps the audit log, whoever asks and however."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from sunwai.people.actions.audit import audit
from sunwai.people.models import AuditEntry
from tests import cast
from tests.people import triggers

pytestmark = pytest.mark.django_db

COLUMNS = "id, at, actor_name, verb, object_type, object_id, data, actor_id"
FORGED = COLUMNS.replace("verb", "'forged'")
CHANGES = {
    "update": "UPDATE people_auditentry SET verb = 'forged'",
    "delete": "DELETE FROM people_auditentry",
    "replace": f"REPLACE INTO people_auditentry ({COLUMNS}) SELECT {FORGED} FROM people_auditentry",
    "truncate": "TRUNCATE people_auditentry",
}
OF_ONE_DATABASE = {"replace": "sqlite", "truncate": "postgresql"}


@pytest.fixture(autouse=True)
def _as_installed(db: None) -> None:
    """Set up the triggers that the test database otherwise does without."""
    triggers.set_up()


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_the_audit_log(change: str) -> None:
    audit("role_changed", actor=cast.alice(), object_type="staff", object_id=1)
    if OF_ONE_DATABASE.get(change, connection.vendor) != connection.vendor:
        return  # this database does not know the statement

    with pytest.raises(DatabaseError, match="audit log"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CHANGES[change])

    assert [each.verb for each in AuditEntry.objects.all()] == ["role_changed"]


def test_entries_are_still_added_one_after_the_other() -> None:
    for verb in ("first", "second"):
        audit(verb, actor=None, object_type="staff", object_id=1)

    assert [each.verb for each in AuditEntry.objects.order_by("pk")] == ["first", "second"]

"""The audit log refuses UPDATE and DELETE in the database itself, whoever asks."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER people_audit_no_{0} BEFORE {1} ON people_auditentry
       BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END""".format(verb.lower(), verb)
    for verb in ("UPDATE", "DELETE")
]
POSTGRES = [
    """CREATE FUNCTION people_audit_stands() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the audit log cannot be changed'; END $$""",
    """CREATE TRIGGER people_audit_no_change BEFORE UPDATE OR DELETE ON people_auditentry
       FOR EACH ROW EXECUTE FUNCTION people_audit_stands()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER people_audit_no_update", "DROP TRIGGER people_audit_no_delete"],
    "postgresql": [
        "DROP TRIGGER people_audit_no_change ON people_auditentry",
        "DROP FUNCTION people_audit_stands()",
    ],
}
DO = {"sqlite": SQLITE, "postgresql": POSTGRES}


def forwards(apps: Any, editor: Any) -> None:
    for statement in DO[editor.connection.vendor]:
        editor.execute(statement)


def backwards(apps: Any, editor: Any) -> None:
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first_tables")]
    operations = [migrations.RunPython(forwards, backwards)]

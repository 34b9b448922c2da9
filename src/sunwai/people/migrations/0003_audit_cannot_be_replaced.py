"""Two ways around 0002 are closed: SQLite's REPLACE, which fires no DELETE trigger, and PostgreSQL's TRUNCATE."""

from __future__ import annotations

from typing import Any

from django.db import migrations

DO = {
    "sqlite": [
        """CREATE TRIGGER people_audit_no_replace BEFORE INSERT ON people_auditentry
           WHEN EXISTS (SELECT 1 FROM people_auditentry WHERE id = NEW.id)
           BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END"""
    ],
    "postgresql": [
        # an empty log may be truncated: that is how a test database is cleaned, and it loses nothing
        """CREATE FUNCTION people_audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN
             IF EXISTS (SELECT 1 FROM people_auditentry) THEN
               RAISE EXCEPTION 'the audit log cannot be changed';
             END IF;
             RETURN NULL;
           END $$""",
        """CREATE TRIGGER people_audit_no_truncate BEFORE TRUNCATE ON people_auditentry
           FOR EACH STATEMENT EXECUTE FUNCTION people_audit_is_kept()""",
    ],
}
UNDO = {
    "sqlite": ["DROP TRIGGER people_audit_no_replace"],
    "postgresql": [
        "DROP TRIGGER people_audit_no_truncate ON people_auditentry",
        "DROP FUNCTION people_audit_is_kept()",
    ],
}


def forwards(apps: Any, editor: Any) -> None:
    for statement in DO[editor.connection.vendor]:
        editor.execute(statement)


def backwards(apps: Any, editor: Any) -> None:
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_audit_cannot_be_edited")]
    operations = [migrations.RunPython(forwards, backwards)]

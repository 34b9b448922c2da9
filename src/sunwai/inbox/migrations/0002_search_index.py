"""The search index of messages: FTS5 on SQLite, tsvector with GIN on PostgreSQL (inbox/search_index.py)."""

from __future__ import annotations

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE inbox_search USING fts5(
    document, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
POSTGRESQL = (
    "CREATE TABLE inbox_search (message_id bigint PRIMARY KEY, document tsvector NOT NULL)",
    "CREATE INDEX inbox_search_document ON inbox_search USING gin (document)",
)


def create(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else (SQLITE,)
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE inbox_search")


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_first_tables")]
    operations = [migrations.RunPython(create, drop)]

"""PostgreSQL's search index also knows in which conversation a message is (inbox/queries/fitting.py).

The table is made anew, and its index with it: to change every row would leave two of each.
"""

from django.db import migrations

MARKED = (
    "(document || array_to_tsvector(ARRAY['#12.' || (message_id >> 12)::text, '#15.' || (message_id >> 15)::text, "
    "'#18.' || (message_id >> 18)::text, '#21.' || (message_id >> 21)::text]))"
)
INDEX = [
    "DROP TABLE inbox_search",
    "ALTER TABLE inbox_search_new RENAME TO inbox_search",
    "ALTER TABLE inbox_search ALTER COLUMN document SET NOT NULL",
    "ALTER TABLE inbox_search ADD CONSTRAINT inbox_search_pkey PRIMARY KEY (message_id)",
    f"CREATE INDEX inbox_search_document ON inbox_search USING gin ({MARKED}) WITH (fastupdate = off)",
]
KNOWING = [
    "CREATE TABLE inbox_search_new AS SELECT s.message_id, m.conversation_id, s.document "
    "FROM inbox_search s JOIN inbox_message m ON m.id = s.message_id ORDER BY s.message_id",
    *INDEX,
    "ALTER TABLE inbox_search ALTER COLUMN conversation_id SET NOT NULL",
]
FORGETTING = ["CREATE TABLE inbox_search_new AS SELECT message_id, document FROM inbox_search ORDER BY message_id", *INDEX]


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for each in statements:
            schema_editor.execute(each)


def know(apps, schema_editor):
    _run(schema_editor, KNOWING)


def forget(apps, schema_editor):
    _run(schema_editor, FORGETTING)


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0011_search_stretch_by_stretch'),
    ]

    operations = [migrations.RunPython(know, forget)]

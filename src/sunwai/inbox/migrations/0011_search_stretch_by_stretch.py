"""PostgreSQL's search index also holds in which stretches of messages each lies (inbox/queries/newest.py).

Its lists are kept in order at once instead of beside a heap of what is new, which every search had to read through.
"""

from django.db import migrations

MARKED = (
    "(document || array_to_tsvector(ARRAY['#12.' || (message_id >> 12)::text, '#15.' || (message_id >> 15)::text, "
    "'#18.' || (message_id >> 18)::text, '#21.' || (message_id >> 21)::text]))"
)
DROP = "DROP INDEX inbox_search_document"
CREATE = "CREATE INDEX inbox_search_document ON inbox_search USING gin ({}) {}"


def _index(schema_editor, expression, settings=""):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)
        schema_editor.execute(CREATE.format(expression, settings))


def mark(apps, schema_editor):
    _index(schema_editor, MARKED, "WITH (fastupdate = off)")


def unmark(apps, schema_editor):
    _index(schema_editor, "document")


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0010_what_corrections_teach_and_topics_that_merged'),
    ]

    operations = [migrations.RunPython(mark, unmark)]

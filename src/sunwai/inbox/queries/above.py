"""What stands above a message on its network, up to the post."""

from __future__ import annotations

from typing import Final

from django.db import connection as database

from sunwai.inbox.models import Ancestor, Message

MOST: Final = 50
CHAIN: Final = """
    WITH RECURSIVE chain (id, parent_id, depth) AS (
        SELECT id, parent_id, 1 FROM inbox_ancestor WHERE connection_id = %s AND external_id = %s
        UNION ALL
        SELECT above.id, above.parent_id, chain.depth + 1
        FROM inbox_ancestor above JOIN chain ON above.external_id = chain.parent_id
        WHERE above.connection_id = %s AND chain.depth < %s
    )
    SELECT inbox_ancestor.*, chain.depth FROM chain JOIN inbox_ancestor ON inbox_ancestor.id = chain.id
    ORDER BY chain.depth DESC
"""


def above(message: Message) -> list[Ancestor]:
    """Return what a message answers, the topmost first, at most fifty. One query, none where it answers nothing.

    The caller has looked that the message may be seen; what stands above it in public is public.
    """
    if not message.parent_id or message.connection_id is None or message.visibility != "public":
        return []
    field = Ancestor._meta.get_field("connection")
    place = field.get_db_prep_value(message.connection_id, database)
    rows = Ancestor.objects.raw(CHAIN, [place, message.parent_id, place, MOST])
    return list({row.pk: row for row in rows}.values())

"""Who erases and who exports what is known of a customer. The one table, beside the wiring: dotted names.

An eraser is ``(subject, cursor) -> Piece``: one short, repeatable step in the transaction of its caller. An exporter is
``(subject, staff) -> (section, rows) …``: what that person may see. Whoever adds a table with something of a customer
in it adds a line here.
"""

from __future__ import annotations

from typing import Final

#: A person is erased in this order; everything is gone through twice, for what came in meanwhile.
ERASERS: Final = (
    "sunwai.inbox.forgetting.identities",
    "sunwai.inbox.erasing.messages",
    "sunwai.inbox.erasing.conversations",
    "sunwai.inbox.traces.forget",
    "sunwai.routing.erasing.notes",
    "sunwai.model.erasing.words",
    "sunwai.customers.erasing.rows",
    "sunwai.portal.erasing.visitors",
    "sunwai.intake.forgetting.journal",
    "sunwai.api.erasing.answers",
    "sunwai.privacy.traces.errors",
    "sunwai.privacy.traces.exports",
    "sunwai.privacy.traces.files",
)

#: Conversations that have grown too old lose their words.
RETIRERS: Final = (
    "sunwai.inbox.erasing.messages",
    "sunwai.inbox.erasing.conversations",
    "sunwai.routing.erasing.notes",
    "sunwai.model.erasing.words",
    "sunwai.customers.erasing.rows",
)

#: What an access export holds, in this order.
EXPORTERS: Final = (
    "sunwai.customers.exporting.sections",
    "sunwai.inbox.exporting.sections",
    "sunwai.routing.exporting.sections",
    "sunwai.model.exporting.sections",
    "sunwai.portal.exporting.sections",
    "sunwai.privacy.exporting.sections",
)

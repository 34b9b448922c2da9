"""The desk's pages."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.views import (
    answer,
    bulk,
    conversation,
    desk,
    dialogs,
    elsewhere,
    erasure,
    faces,
    facts,
    files,
    native,
    orders,
    presence,
)

app_name = "desk"
TALK = "conversations/<int:conversation_id>/"

urlpatterns = [
    path("", desk.inbox, name="home"),
    path("inbox/", desk.inbox, name="inbox"),
    path("inbox/rows/", desk.rows, name="rows"),
    path("inbox/counts/", desk.counts, name="counts"),
    path("inbox/export/", desk.export, name="export"),
    path("inbox/bulk/", bulk.change_many, name="bulk"),
    path("inbox/bulk/<int:change_id>/undo/", bulk.undo_many, name="undo-bulk"),
    path("inbox/start/", dialogs.start_one, name="start"),
    path("inbox/views/", dialogs.save_list, name="save-view"),
    path("inbox/views/<int:view_id>/delete/", dialogs.delete_list, name="delete-view"),
    path(TALK, conversation.conversation, name="conversation"),
    path(f"{TALK}tail/", conversation.tail, name="tail"),
    path(f"{TALK}answer/", answer.answer, name="answer"),
    path(f"{TALK}elsewhere/", elsewhere.answered, name="elsewhere"),
    path(f"{TALK}draft/", answer.save_draft, name="draft"),
    path(f"{TALK}macros/", answer.macros, name="macros"),
    path(f"{TALK}macros/<int:macro_id>/", answer.use_macro, name="use-macro"),
    path(f"{TALK}template/", native.template, name="template"),
    path(f"{TALK}orders/", orders.orders, name="orders"),
    path(f"{TALK}people/", answer.people, name="people"),
    path(f"{TALK}merge/", dialogs.merge_into, name="merge"),
    path(f"{TALK}split/", dialogs.split_off, name="split"),
    path(f"{TALK}hold/", conversation.hold, {"name": "hold"}, name="hold"),
    path(f"{TALK}release/", conversation.hold, {"name": "release"}, name="release"),
    path(f"{TALK}take-over/", conversation.hold, {"name": "take-over"}, name="take-over"),
    path(f"{TALK}do/<slug:name>/", conversation.act, name="act"),
    path(f"{TALK}facts/", facts.facts, name="facts"),
    path("facts/<int:fact_id>/correct/", facts.correct_fact, name="correct-fact"),
    path("facts/<int:fact_id>/withdraw/", facts.withdraw_fact, name="withdraw-fact"),
    path("messages/<int:message_id>/", facts.message, name="message"),
    path("messages/<int:message_id>/undo/", answer.undo, name="undo"),
    path("messages/<int:message_id>/settle/<slug:how>/", answer.settle, name="settle"),
    path("messages/<int:message_id>/native/<slug:action>/", native.act, name="native"),
    path("messages/<int:message_id>/native/<slug:action>/cancel/", native.cancel, name="cancel-native"),
    path("messages/<int:message_id>/mail/", files.mail, name="mail"),
    path("files/", answer.upload, name="upload"),
    path("files/<int:attachment_id>/", files.download, name="download"),
    path("files/<int:attachment_id>/picture/", files.picture, name="picture"),
    path("identities/<int:identity_id>/block/", conversation.set_block, name="block"),
    path("identities/<int:identity_id>/face/", faces.face, name="face"),
    path("erasure/<slug:code>/", erasure.erasure, name="erasure"),
    path("presence/", presence.tell, name="presence"),
]

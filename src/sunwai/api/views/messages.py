"""What was said, and saying something: answers, notes, files."""

from __future__ import annotations

from django.http import HttpResponse
from ninja import File, Router, Status, UploadedFile
from ninja import Query as FromQuery

from sunwai.api import queries, uploading, voicing
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.files import file_response, upload
from sunwai.api.idempotency import send_key
from sunwai.api.schemas import messages as schemas
from sunwai.api.schemas import native as acts
from sunwai.api.schemas import voice as told
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.inbox.actions import native, note, privately, reply
from sunwai.inbox.queries.visibility import attachment_for, conversation_for, message_for, opened_for

router = Router(tags=["messages"])


@router.get("/conversations/{conversation_id}/messages", **call(Scope.READ, Page[schemas.MessageOut]))
def list_messages(request: ApiRequest, *, conversation_id: Id, query: FromQuery[PageQuery]) -> Page[schemas.MessageOut]:
    """Read a conversation's messages in the network's order, oldest first, notes included."""
    page = queries.messages_page(request.auth, conversation_id, after=query.after, limit=query.limit)
    return Page(items=[schemas.message_out(each) for each in page.items], next=page.next_cursor)


@router.post("/conversations/{conversation_id}/replies", **call(Scope.REPLY, told.ReplyOut, status=202))
def send_reply(request: ApiRequest, *, conversation_id: Id, body: schemas.ReplyIn) -> Status[told.ReplyOut]:
    """Queue an answer to the customer. 202: it is stored and on its way; ``delivery`` tells how far."""
    by = request.auth
    message = reply.reply(
        conversation=conversation_for(by, conversation_id),
        by=by,
        text=body.text,
        visibility=body.visibility,
        key=send_key(request),
        in_reply_to=message_for(by, body.in_reply_to) if body.in_reply_to else None,
        attachments=queries.uploads_of(by, body.attachments),
        copies=body.copies,
        template=body.template.filled() if body.template else None,
        api_delay=0.0,
        public_anyway=body.send_anyway,
        voice_anyway=body.voice_anyway,
    )
    return Status(202, voicing.reply_out(queries.message_shown(message)))


@router.post("/conversations/{conversation_id}/private", **call(Scope.REPLY, schemas.MessageOut, status=202))
def continue_in_private(
    request: ApiRequest, *, conversation_id: Id, body: schemas.PrivateIn
) -> Status[schemas.MessageOut]:
    """Ask in public to continue in private and open the way; returns the public answer. No way: ``no_private_way``."""
    talk, key = conversation_for(request.auth, conversation_id), send_key(request)
    said = privately.go_private(conversation=talk, by=request.auth, key=key, public=body.public, private=body.private)
    return Status(202, schemas.message_out(queries.message_shown(said)))


@router.post("/conversations/{conversation_id}/notes", **call(Scope.REPLY, schemas.MessageOut, status=202))
def write_note(request: ApiRequest, *, conversation_id: Id, body: schemas.NoteIn) -> Status[schemas.MessageOut]:
    """Write a note that customers never see."""
    by = request.auth
    conversation = conversation_for(by, conversation_id)
    files = queries.uploads_of(by, body.attachments)
    message = note.note(conversation=conversation, by=by, text=body.text, attachments=files, key=send_key(request))
    return Status(202, schemas.message_out(queries.message_shown(message)))


@router.get("/messages/{message_id}", **call(Scope.READ, schemas.MessageOut))
def read_message(request: ApiRequest, *, message_id: Id) -> schemas.MessageOut:
    """Read one message, for example to see how far an answer has come."""
    return schemas.message_out(queries.message_shown(message_for(request.auth, message_id)))


@router.post("/messages/{message_id}/retry", **call(Scope.REPLY, schemas.MessageOut, status=202))
def retry_message(request: ApiRequest, *, message_id: Id) -> Status[schemas.MessageOut]:
    """Send a failed answer again."""
    message = message_for(request.auth, message_id)
    reply.retry_reply(message=message, by=request.auth)
    return Status(202, schemas.message_out(queries.message_shown(message)))


@router.post("/messages/{message_id}/settle", **call(Scope.REPLY, schemas.MessageOut, status=202))
def settle_message(request: ApiRequest, *, message_id: Id, body: schemas.SettleIn) -> Status[schemas.MessageOut]:
    """Say whether an unconfirmed answer arrived; if not, it is sent again."""
    message = message_for(request.auth, message_id)
    reply.resolve_unconfirmed(message=message, by=request.auth, arrived=body.arrived)
    return Status(202, schemas.message_out(queries.message_shown(message)))


@router.post("/messages/{message_id}/actions", **call(Scope.REPLY, schemas.MessageOut, status=202))
def act_on_message(request: ApiRequest, *, message_id: Id, body: acts.ActionIn) -> Status[schemas.MessageOut]:
    """Like, hide, repost, delete or take back a message on its network, or undo it; ``actions`` tells how far."""
    message = message_for(request.auth, message_id)
    native.act(message=message, by=request.auth, action=acts.named(body.action))
    return Status(202, schemas.message_out(queries.message_shown(message)))


@router.delete("/messages/{message_id}/actions/{action}", **call(Scope.REPLY, schemas.MessageOut))
def cancel_action(request: ApiRequest, *, message_id: Id, action: acts.ActionName) -> schemas.MessageOut:
    """Cancel what was asked of the network and has not gone out."""
    message = message_for(request.auth, message_id)
    native.cancel(message=message, by=request.auth, action=acts.named(action))
    return schemas.message_out(queries.message_shown(message))


@router.post("/attachments", **call(Scope.REPLY, schemas.AttachmentOut, status=201))
def upload_attachment(request: ApiRequest, *, file: File[UploadedFile]) -> Status[schemas.AttachmentOut]:
    """Upload a file (multipart, field ``file``, at most 25 MB) to send with an answer or a note."""
    return Status(201, schemas.attachment_out(upload(file, by=request.auth, key=uploading.laid_down(request))))


@router.get("/attachments/{attachment_id}", **call(Scope.READ, schemas.AttachmentOut))
def read_attachment(request: ApiRequest, *, attachment_id: Id) -> schemas.AttachmentOut:
    """Read what a file is."""
    return schemas.attachment_out(attachment_for(request.auth, attachment_id))


@router.get("/attachments/{attachment_id}/content", **call(Scope.READ, bytes))
def download_attachment(request: ApiRequest, *, attachment_id: Id) -> HttpResponse:
    """Download a file's bytes, always as an attachment."""
    return file_response(opened_for(request.auth, attachment_id))

"""Getting to know those who write: the network is asked for a name, and for a picture, which is kept with us."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from sunwai.channels.types import Author
from sunwai.connections.models import Connection
from sunwai.customers.actions import face, learn
from sunwai.customers.models import Identity
from sunwai.inbox import files, lookups, naming, touch
from sunwai.inbox.models import Conversation
from sunwai.kernel import http, pictures, storage

FACE: Final = http.Limits(seconds=15.0, body_bytes=2_000_000)
ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}


def ask_name(identity: Identity, *, connection: Connection) -> None:
    """Look up a name that is missing, where the network tells; a network that says no is not asked again.

    Raises:
        NotYet: the network did not answer.

    """
    if identity.name or identity.erased_at:
        return
    told = lookups.profile_of(identity, connection)
    if told is not None:
        _keep_name(identity, told)


@transaction.atomic
def _keep_name(identity: Identity, told: Author) -> None:
    row = Identity.objects.select_for_update().get(pk=identity.pk)
    if learn.learn(identity=row, author=told):
        touch.touch(naming.show(row))


def ask_face(identity: Identity, *, connection: Connection) -> None:
    """Keep the picture, if it is one, of at most 2 MB. A face is an ornament: without an answer there is none today."""
    if not face.face_wanted(identity):
        return
    try:
        found = files.fetch(identity.avatar_url, connection=connection, limits=FACE)
    except files.NotYet:
        return
    except files.Gone:
        found = files.File(content=b"")
    kind = pictures.picture_type(found.content)
    key = storage.save(found.content, name=f"face{ENDINGS[kind]}") if kind else ""
    _keep_face(identity, key)


@transaction.atomic
def _keep_face(identity: Identity, key: str) -> None:
    files.release([face.keep_face(identity=identity, file=key)])
    if key:
        touch.touch(Conversation.objects.filter(customer=identity.customer_id))

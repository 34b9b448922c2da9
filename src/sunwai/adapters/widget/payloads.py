"""What lies in the journal of the chat: written by ``host``, read by ``parse``. Version 1."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text
from sunwai.channels.types import ReceiptState

VERSION = 1


def _bytes(value: object) -> object:
    try:
        return base64.b64decode(str(value), validate=True)
    except (binascii.Error, UnicodeError) as error:
        raise ValueError("not base64") from error


class Visitor(Shape):
    """Who."""

    id: Id
    name: Text = ""
    address: Text = ""


class File(Shape):
    """A file, whole."""

    name: Text = ""
    type: Text = ""
    content: Annotated[bytes, BeforeValidator(_bytes)] = b""


class Event(Shape):
    """One thing a visitor did; ``event`` says what."""

    version: int = 0
    event: Text = ""
    id: Ref = ""
    at: Moment = None
    visitor: Visitor
    text: Text = ""
    files: list[File] = Field(default_factory=list)
    root: Ref = ""
    wish: Text = ""
    page: Text = ""
    choice: Text = ""
    seen: list[Id] = Field(default_factory=list)
    state: ReceiptState | None = None


def encoded(content: bytes) -> str:
    """Return bytes as the journal keeps them."""
    return base64.b64encode(content).decode()


Json = dict[str, Any]

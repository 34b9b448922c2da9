"""Who wrote on Messenger: the events carry only an id.

Source: Messenger Platform, "User Profile API", 2026-04-16: ``name``, ``first_name``, ``last_name``, ``profile_pic``.
"""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from sunwai.adapters.meta import graph
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account, Author
from sunwai.kernel.errors import ChannelError

FIELDS = "name,first_name,last_name,profile_pic"


class Profile(Shape):
    """Meta's answer; a person may share none of it."""

    name: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    profile_pic: Text = ""


def profile(author: Author, account: Account) -> Author:
    """Return the author with name and picture, where the person shares them.

    Raises:
        ChannelError: Meta does not say.

    """
    try:
        told = Profile.model_validate(graph.get(account, author.external_id, fields=FIELDS))
    except ValidationError:
        raise ChannelError("a profile of another shape", permanent=True, code="garbage") from None
    name = told.name or f"{told.first_name} {told.last_name}".strip()
    return replace(author, name=name or author.name, avatar_url=told.profile_pic or author.avatar_url)

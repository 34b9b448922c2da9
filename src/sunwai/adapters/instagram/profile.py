"""Who somebody is: Instagram says it of those who wrote to the account.

Source: Instagram Platform, "User Profile API" (2026-06).
"""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from sunwai.adapters.meta import graph
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account, Author
from sunwai.kernel.errors import ChannelError

FIELDS = "name,username,profile_pic,follower_count,is_verified_user"


class Profile(Shape):
    """Instagram's answer."""

    name: Text = ""
    username: Text = ""
    profile_pic: Text = ""
    follower_count: int | None = None
    is_verified_user: bool | None = None


def profile(author: Author, account: Account) -> Author:
    """Return the author with name, handle, picture and reach.

    Raises:
        ChannelError: only their handle is known, or Instagram does not say.

    """
    if not author.external_id.isdecimal():
        raise ChannelError("only the handle is known", permanent=True, code="unknown_recipient")
    try:
        told = Profile.model_validate(graph.get(account, author.external_id, fields=FIELDS))
    except ValidationError:
        raise ChannelError("a profile that is none", permanent=False, code="garbage") from None
    return replace(
        author,
        name=told.name or author.name,
        handle=told.username or author.handle,
        avatar_url=told.profile_pic or author.avatar_url,
        followers=told.follower_count if told.follower_count is not None else author.followers,
        verified=told.is_verified_user if told.is_verified_user is not None else author.verified,
    )

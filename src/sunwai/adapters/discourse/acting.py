"""Liking, and taking posts away."""

from __future__ import annotations

from sunwai.adapters.discourse import api
from sunwai.adapters.discourse.payloads import Post
from sunwai.channels.types import Account, Action
from sunwai.kernel.errors import ChannelError

LIKE = 2  # post_action_type_id; Source: discourse_api_docs, performPostAction


def act(action: Action, external_id: str, account: Account) -> None:
    """Do it once, however often it is asked: what is so already is done.

    Raises:
        ChannelError: not done.

    """
    if action in {Action.DELETE, Action.RETRACT}:
        _delete(external_id, account)
    elif action in {Action.LIKE, Action.UNLIKE}:
        _like(api.find(account, external_id), account, wanted=action is Action.LIKE)
    else:
        raise ChannelError("a forum knows no such action", permanent=True, code="unsupported")


def _like(post: Post, account: Account, *, wanted: bool) -> None:
    liked = any(each.id == LIKE and each.acted for each in post.actions_summary)
    if liked == wanted:
        return
    if wanted:
        api.post(account, "post_actions", fields={"id": int(post.id), "post_action_type_id": LIKE})
    else:
        api.call(account, "DELETE", "post_actions", post.id, params={"post_action_type_id": LIKE})


def _delete(external_id: str, account: Account) -> None:
    try:
        post = api.find(account, external_id)
        if not (post.deleted_at or post.user_deleted):
            api.call(account, "DELETE", "posts", post.id)
    except ChannelError as error:
        if error.code != "not_found":
            raise

"""Calls as our account: the kept session, and a new one where the server no longer takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sunwai.adapters.bluesky import session, wire
from sunwai.adapters.bluesky.errors import TOKEN
from sunwai.adapters.bluesky.wire import Params
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError

POST: Final = "app.bsky.feed.post"


class Client:
    """One account for one turn. It signs in at most once."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._session = session.current(account)
        self._signed_in = self._session.token != account.settings.get("access_token")

    @property
    def did(self) -> str:
        """Our own id."""
        return self._session.did

    def query(self, name: str, params: Params, **more: Any) -> Any:  # noqa: ANN401 - foreign JSON
        """Ask something."""
        return self._as_us(lambda token: wire.query(self.account, name, params, token=token, **more))

    def procedure(self, name: str, body: Mapping[str, Any] | None, **more: Any) -> Any:  # noqa: ANN401 - foreign JSON
        """Do something."""
        return self._as_us(lambda token: wire.procedure(self.account, name, body, token=token, **more))

    def create(self, collection: str, record: Mapping[str, Any]) -> Any:  # noqa: ANN401 - foreign JSON
        """Write a record into our repository."""
        body = {"repo": self.did, "collection": collection, "record": {"$type": collection, **record}}
        return self.procedure("com.atproto.repo.createRecord", body)

    def delete(self, uri: str) -> None:
        """Take a record out of our repository; one that is gone already does no harm.

        Raises:
            ChannelError: it is not ours, or not done.

        """
        repo, collection, rkey = parts(uri)
        if repo != self.did:
            raise ChannelError("not a record of ours", permanent=True, code="not_ours")
        self.procedure("com.atproto.repo.deleteRecord", {"repo": repo, "collection": collection, "rkey": rkey})

    def _as_us(self, call: Callable[[str], Any]) -> Any:  # noqa: ANN401 - foreign JSON
        """Call, and once again with a new session where the server has ended the kept one."""
        try:
            return call(self._session.token)
        except ChannelError as error:
            if error.code != TOKEN or self._signed_in:
                raise
        self._session, self._signed_in = session.fresh(self.account), True
        return call(self._session.token)


def parts(uri: str) -> tuple[str, str, str]:
    """Return repository, collection and key of ``at://repository/collection/key``.

    Raises:
        ChannelError: it is no such address.

    """
    found = uri.removeprefix("at://").split("/")
    if not uri.startswith("at://") or len(found) != 3 or not all(found):  # noqa: PLR2004 - those three
        raise ChannelError("not an address of this network", permanent=True, code="gone")
    return found[0], found[1], found[2]


def page(uri: str) -> str:
    """Return where a person sees a post."""
    repo, _collection, rkey = parts(uri)
    return f"https://bsky.app/profile/{repo}/post/{rkey}"

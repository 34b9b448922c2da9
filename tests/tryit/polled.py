"""A polled network of a town, and the desk's poller in front of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, InboundItem, InboundMessage, Outbound, Visibility
from sunwai.cli.demo_networks import NETWORKS
from tests.tryit.serving import served
from tests.tryit.town import Town
from tryit.network import Network


class Polled:
    """The simulated network and the desk's poller."""

    def __init__(self, town: Town, slug: str, account: Account) -> None:
        self.town = town
        self.slug = slug
        self.account = account
        self.adapter = adapter_for(slug)
        self.cursor: Mapping[str, str] = {"until": "2000-01-01T00:00:00+00:00"}

    @property
    def network(self) -> Network:
        return self.town.networks.further[self.slug]

    def poll(self) -> list[InboundItem]:
        found: list[InboundItem] = []
        more = True
        while more:
            fetched = self.adapter.fetch(self.account, self.cursor)
            self.cursor, more = fetched.cursor, fetched.more
            found += [item for each in fetched.deliveries for item in self.adapter.parse(each, self.account)]
        return found

    def said(self) -> list[InboundMessage]:
        return [each for each in self.poll() if isinstance(each, InboundMessage)]

    def answer(self, message: InboundMessage, text: str = "Next week, promised.") -> str:
        answered: dict[str, Any] = {"answers": message.external_id, "answers_kind": message.kind, "kind": message.kind}
        whole: dict[str, Any] = {"root": message.root, "recipient": message.author, "visibility": Visibility.PUBLIC}
        sent = self.adapter.send(Outbound(key="k", thread_key="t", text=text, **whole, **answered), self.account)
        return sent.external_ids[0]


@contextmanager
def polled(slug: str, settings: Any) -> Iterator[Polled]:
    """Yield a network that is served and polled; ``settings`` is pytest-django's."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    given: dict[str, str] = {}

    def made_up(name: str) -> str:
        return f"made-up {name}"

    given.update(NETWORKS[slug]("http://127.0.0.1:9", made_up))
    with served(slug, given) as (town, url):
        given.update(NETWORKS[slug](url, made_up))
        account = given[adapter_for(slug).spec.account_setting]
        yield Polled(town, slug, Account(connection_id="c1", external_id=account, settings=given))

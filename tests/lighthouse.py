"""A network that tells everything a network can tell, as a test wants it: names, contexts, files, what still stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest

from sunwai.channels import registry
from sunwai.channels.adapter import Adapter
from sunwai.channels.charges import charge
from sunwai.channels.spec import ChannelSpec, Setting, Step
from sunwai.channels.types import (
    Account,
    Ancestor,
    Author,
    Capability,
    HookRequest,
    InboundItem,
    Media,
    Outbound,
    RawDelivery,
    Sent,
    Visibility,
)
from sunwai.connections import meters, models
from sunwai.connections.models import Connection
from tests import cast

SLUG = "lighthouse"
TELLS = (
    *(Capability.RECEIVE_HOOKS, Capability.PROFILE, Capability.ANCESTORS),
    *(Capability.RECONCILE, Capability.DOWNLOAD, Capability.COMPLETE),
)


def spec(*tells: Capability) -> ChannelSpec:
    return ChannelSpec(
        slug=SLUG,
        name="Lighthouse",
        badge="lh",
        capabilities=frozenset({Capability.PUBLIC_REPLY, *tells}),
        settings=(Setting(name="lamp", label="Lamp"),),
        steps=(Step(title="Light", text="Light the lamp.", settings=("lamp",)),),
        account_setting="lamp",
        visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    )


@dataclass
class Lighthouse(Adapter):
    """Each answer may be an exception to raise. ``asked``: what was asked, in order."""

    spec: ClassVar[ChannelSpec] = spec(*TELLS)
    asked: list[Any] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    items: list[InboundItem] = field(default_factory=list)
    charges: int = 0

    def verify(self, request: HookRequest, account: Account) -> None:
        """Believe everybody."""

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        json.loads(delivery.body)
        return self.items

    def send(self, message: Outbound, account: Account) -> Sent:
        raise NotImplementedError

    def acknowledge(self, request: HookRequest, account: Account) -> bytes:
        self.asked.append(request)
        return b'{"url": "here"}'

    def profile(self, author: Author, account: Account) -> Author:
        found: Author = self._answer("profile", author)
        return found

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        found: Sequence[Ancestor] = self._answer("ancestors", external_id)
        return found

    def download(self, url: str, account: Account) -> Media:
        found: Media = self._answer("download", url)
        return found

    def complete(self, reference: str, account: Account) -> Sequence[RawDelivery]:
        found: Sequence[RawDelivery] = self._answer("complete", reference)
        return found

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        found: Sequence[InboundItem] = self._answer("reconcile", tuple(external_ids))
        return found

    def _answer(self, what: str, about: object) -> Any:
        self.asked.append((what, about))
        charge(self.charges)
        answer = self.told.get(what, ())
        if isinstance(answer, Exception):
            raise answer
        return answer


def install(monkeypatch: pytest.MonkeyPatch, *tells: Capability) -> Lighthouse:
    """Put a lighthouse among the channels; without names of capabilities it tells everything."""
    house = Lighthouse()
    if tells:
        monkeypatch.setattr(Lighthouse, "spec", spec(*tells))
    known = {**registry.adapters(), SLUG: house}
    for asking in (registry, models, meters):
        monkeypatch.setattr(asking, "adapters", lambda: known)
    return house


def connection(account: str = "north") -> Connection:
    values = {"name": "The lamp", "brand": cast.brand(), "team": cast.team(), "open_settings": {"lamp": account}}
    return Connection.objects.get_or_create(channel=SLUG, account_id=account, defaults=values)[0]

"""Two channels that exist only here: pigeons that are fetched, and telegrams that are pushed and signed."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sunwai.channels.adapter import Adapter
from sunwai.channels.contract import Behaviour
from sunwai.channels.menus import Holds, Offers, Slot
from sunwai.channels.spec import ChannelSpec, Limits, Setting, Step
from sunwai.channels.types import (
    Account,
    Author,
    Capability,
    Choice,
    Direction,
    Fetched,
    Finding,
    Held,
    HookRequest,
    InboundItem,
    InboundMessage,
    Kind,
    Outbound,
    RawDelivery,
    Sent,
    UnknownItem,
    Visibility,
)
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError, Forged

OURS = "We"
SETTINGS = (
    Setting(name="loft", label="Loft"),
    Setting(name="whistle", label="Whistle", secret=True),
    Setting(name="corn", label="Corn", required=False),
)


def toy_spec(slug: str, *more: Capability) -> ChannelSpec:
    return ChannelSpec(
        slug=slug,
        name=slug.title(),
        badge="🕊",
        capabilities=frozenset({Capability.PRIVATE_MESSAGE, Capability.MENUS, Capability.CHOICES, *more}),
        settings=SETTINGS,
        steps=(Step(title="Build", text="Build a loft.", settings=("loft", "whistle")),),
        account_setting="loft",
        visibilities=frozenset({Visibility.PRIVATE}),
        limits=Limits(text_length=100),
        menus=(Holds(slot=Slot.GREETING, length=40), Holds(slot=Slot.OPENERS, most=3, length=20, languages=True)),
        choices=Offers(most=5, length=20),
    )


def account() -> Account:
    return Account(connection_id="toy", external_id="loft-1", settings={"loft": "loft-1", "whistle": "canary-tune"})


@dataclass
class Sky:
    """The network: what is in the air, and how it behaves."""

    account: Account = field(default_factory=account)
    how: Behaviour = Behaviour.TAKES
    took: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[Choice] = field(default_factory=list)
    held: tuple[Held, ...] = ()
    echoes: bool = True

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def forget(self) -> None:
        self.took.clear()
        self.buttons.clear()
        self.held = ()

    def offered(self) -> list[Choice]:
        return self.buttons

    def ask(self) -> None:
        if self.how is not Behaviour.TAKES:
            raise ChannelError("no", permanent=self.how is Behaviour.REFUSES)

    def taken(self) -> list[str]:
        return [text for _, text in self.took]

    def echo(self) -> RawDelivery | None:
        return letter(self.took[-1][0], OURS, self.took[-1][1]) if self.echoes else None

    def foreign_echo(self) -> RawDelivery | None:
        return letter("by-hand", OURS, "Written in the loft") if self.echoes else None

    def accept(self, external_id: str, text: str) -> None:
        if self.how in {Behaviour.TAKES, Behaviour.GOES_SILENT}:
            self.took.append((external_id, text))
        if self.how is not Behaviour.TAKES:
            permanent, uncertain = self.how is Behaviour.REFUSES, self.how is Behaviour.GOES_SILENT
            raise ChannelError("no", permanent=permanent, uncertain=uncertain)


def letter(external_id: str, author: str, text: str) -> RawDelivery:
    body = json.dumps({"id": external_id, "from": author, "text": text, "at": 1763700000}).encode()
    return RawDelivery(key=external_id, body=body)


class Toy(Adapter):
    """What both toys share. ``sky`` stands for the wire, which a real adapter reaches through the guarded client."""

    sky: ClassVar[Sky] = Sky()

    def verify(self, request: HookRequest, account: Account) -> None:
        raise Forged("nobody calls")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        try:
            return [self.item(json.loads(delivery.body), account)]
        except (LookupError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
            raise ValueError("not a letter") from error

    def item(self, told: dict[str, Any], account: Account) -> InboundItem:
        if "kind" in told:
            return UnknownItem(account=account.external_id, code=clean(told["kind"]))
        author, text = clean(told["from"]), clean(told["text"])
        return InboundMessage(
            account=account.external_id,
            external_id=clean(told["id"]),
            root="loft",
            author=Author(external_id=author),
            kind=Kind.DM,
            visibility=Visibility.PRIVATE,
            sent_at=self.moment(told["at"]),
            text=text,
            direction=Direction.OUT if author == OURS else Direction.IN,
        )

    def moment(self, seconds: float) -> dt.datetime:
        return clock.from_unix(seconds)

    def send(self, message: Outbound, account: Account) -> Sent:
        ids = []
        for place, text in enumerate(self.cut(message.text)):
            ids.append(self.named(message, place))
            self.sky.accept(ids[-1], text)
        self.sky.buttons += message.choices
        return Sent(external_ids=tuple(ids), at=clock.now())

    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        self.sky.ask()
        self.sky.held = tuple(held)

    def read_menus(self, account: Account) -> Sequence[Held]:
        self.sky.ask()
        return self.sky.held

    def cut(self, text: str) -> list[str]:
        """Cut after words."""
        parts = [""]
        for word in text.split():
            fits = len(parts[-1]) + 1 + len(word) <= self.spec.limits.text_length
            parts = [*parts[:-1], f"{parts[-1]} {word}".strip()] if fits else [*parts, word]
        return parts

    def named(self, message: Outbound, place: int) -> str:
        return f"{message.key}-{place}"


class Pigeon(Toy):
    """Fetched; we choose the ids; one letter, or none."""

    spec = toy_spec("pigeon", Capability.FETCH, Capability.OWN_IDS, Capability.CHECK)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        return Fetched(deliveries=(), cursor=cursor)

    def check(self, account: Account) -> Sequence[Finding]:
        good = self.sky.how is Behaviour.TAKES
        return [Finding(name="The loft is open", holds=good, advice="" if good else "Open it.")]

    def own_id(self, *, key: str, thread_key: str, account: Account) -> str:
        return f"{key}@{thread_key}"

    def named(self, message: Outbound, place: int) -> str:
        return message.external_id

    def cut(self, text: str) -> list[str]:
        if len(text) > self.spec.limits.text_length:
            raise ChannelError("a pigeon carries one letter", permanent=True)
        return [text]


class Telegram(Toy):
    """Pushed and signed."""

    spec = toy_spec("telegram", Capability.RECEIVE_HOOKS)

    def verify(self, request: HookRequest, account: Account) -> None:
        secret = account.settings["whistle"]
        given = request.headers.get("x-signature", "").encode("utf-8", "replace")
        if not secret or not hmac.compare_digest(given, signature(request.body, secret).encode()):
            raise Forged("another's tune")


def signature(body: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def clean(text: object) -> str:
    """Return text a database can store; the toys refuse what is empty."""
    if not isinstance(text, str) or not text or "\x00" in text:
        raise ValueError("not words")
    return text.encode("utf-8", "replace").decode()

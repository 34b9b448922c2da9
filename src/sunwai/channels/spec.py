"""What a channel is, as data: the desk, the API and the command line ask it, and never the slug."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sunwai.channels.menus import Holds, Offers
from sunwai.channels.types import Capability, Visibility

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One field of a connection. ``secret`` ones are encrypted at rest and never shown again."""

    name: str
    label: Words
    help: Words = ""
    secret: bool = False
    required: bool = True
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the set-up: what the owner does, and the settings asked for there."""

    title: Words
    text: Words
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the network takes. Zero means: no limit known."""

    text_length: int = 0
    attachment_bytes: int = 0
    attachments: int = 0
    reply_window_hours: float = 0
    private_reply_days: float = 0
    private_replies_per_post: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """What using the network costs: money in millionths of a dollar, or units of a quota.

    ``days`` after which it starts again: 1, or 30 for a calendar month. ``budget`` is the default, zero: without limit.
    """

    unit: Literal["micro_usd", "units"]
    days: int
    budget: int = 0
    zone: str = "UTC"  # where the day begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many messages the network takes from one account in ``seconds``. Automatic ones stop at four fifths."""

    messages: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """One channel. ``account_setting`` names the setting that says which account of the network this is.

    ``signing_setting`` names the secret that proves pushed requests: one callback URL may carry several accounts, and
    an item goes to another connection only where that secret is the same.
    ``costs`` says in words what the network charges. ``addressed_by`` says what the ids of its people are: a mail
    address, a telephone number, or else the network's own. ``menus`` says what it shows by itself (Capability.MENUS),
    ``choices`` which buttons an answer can have (Capability.CHOICES).
    """

    slug: str
    name: str
    badge: str  # two letters or a sign, beside a face
    capabilities: frozenset[Capability]
    settings: tuple[Setting, ...]
    steps: tuple[Step, ...]
    account_setting: str
    visibilities: frozenset[Visibility]
    limits: Limits = Limits()
    poll_seconds: int = 60
    signing_setting: str = ""
    meter: Meter | None = None
    rates: tuple[Rate, ...] = ()
    costs: Words = ""
    contact: str = ""
    addressed_by: Literal["", "email", "phone"] = ""
    menus: tuple[Holds, ...] = ()
    choices: Offers | None = None

    def can(self, capability: Capability) -> bool:
        """Say whether the channel can do this."""
        return capability in self.capabilities

    @property
    def secrets(self) -> frozenset[str]:
        """Names of the settings that are encrypted at rest."""
        return frozenset(setting.name for setting in self.settings if setting.secret)

"""The network's side, as a test plays it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from sunwai.channels.types import Account, Choice, RawDelivery


class Behaviour(StrEnum):
    """How the fake network treats what is sent to it next."""

    TAKES = "takes"
    REFUSES = "refuses"  # for good: the same message can never be taken
    PUTS_OFF = "puts_off"  # not now: nothing was taken, a later try may be
    GOES_SILENT = "goes_silent"  # takes the message, and the line breaks before it says so


class FakeNetwork(Protocol):
    """The network's side of ``send``, on this machine. ``account`` points at it and holds made-up secrets."""

    account: Account

    def behave(self, how: Behaviour) -> None:
        """Treat everything from now on so."""

    def taken(self) -> Sequence[str]:
        """Return the texts it has taken, in order."""

    def offered(self) -> Sequence[Choice]:
        """Return the buttons below what it has taken, in order; asked only of channels with ``choices``."""

    def echo(self) -> RawDelivery | None:
        """Return how it tells us of the last message it took from us; None when this network never does."""

    def foreign_echo(self) -> RawDelivery | None:
        """Return how it tells us of a message the owner wrote in the network's own app; None when it never does."""

"""What travels between the networks and the desk: frozen, plain, the same for every channel."""

from sunwai.channels.inbound import (
    Author,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    Joins,
    Media,
    ReceiptState,
    UnknownItem,
)
from sunwai.channels.outbound import Outbound, OutboundMedia, Sent
from sunwai.channels.wire import Account, Fetched, Finding, Gap, HookRequest, RawDelivery
from sunwai.channels.words import Capability, Direction, Kind, Visibility

__all__ = [
    "Account",
    "Author",
    "Capability",
    "Direction",
    "Fetched",
    "Finding",
    "Gap",
    "HookRequest",
    "InboundDeletion",
    "InboundEdit",
    "InboundItem",
    "InboundMessage",
    "InboundReaction",
    "InboundReceipt",
    "Joins",
    "Kind",
    "Media",
    "Outbound",
    "OutboundMedia",
    "RawDelivery",
    "ReceiptState",
    "Sent",
    "UnknownItem",
    "Visibility",
]

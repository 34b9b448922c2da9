"""What travels between the networks and the desk: frozen, plain, the same for every channel."""

from sunwai.channels.inbound import (
    Ancestor,
    Author,
    InboundDeletion,
    InboundEdit,
    InboundErasure,
    InboundItem,
    InboundMessage,
    InboundPointer,
    InboundProfile,
    InboundReaction,
    InboundReceipt,
    Joins,
    Media,
    ReceiptState,
    UnknownItem,
)
from sunwai.channels.links import is_link, link
from sunwai.channels.outbound import FilledTemplate, Outbound, OutboundMedia, Sent, Template
from sunwai.channels.wire import Account, Fetched, Finding, Gap, HookRequest, RawDelivery
from sunwai.channels.words import Action, Capability, Direction, Kind, Visibility

__all__ = [
    "Account",
    "Action",
    "Ancestor",
    "Author",
    "Capability",
    "Direction",
    "Fetched",
    "FilledTemplate",
    "Finding",
    "Gap",
    "HookRequest",
    "InboundDeletion",
    "InboundEdit",
    "InboundErasure",
    "InboundItem",
    "InboundMessage",
    "InboundPointer",
    "InboundProfile",
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
    "Template",
    "UnknownItem",
    "Visibility",
    "is_link",
    "link",
]

"""The truth of the desk: conversations, threads, messages, what is on its way out, and what staff add."""

from sunwai.inbox.models.context import Ancestor, Erasure
from sunwai.inbox.models.conversation import (
    Activity,
    Conversation,
    Priority,
    Resolution,
    Status,
    Tag,
    Thread,
    TopicBy,
)
from sunwai.inbox.models.desk import BulkChange, Draft, Macro, MacroText, Mention, SavedView
from sunwai.inbox.models.message import (
    Attachment,
    AuthorType,
    ConversationLabel,
    ConversationMood,
    Correction,
    Delivery,
    EarlyChange,
    Message,
    MessageVersion,
    Proof,
    Reaction,
    ReadingLayer,
    ReadMark,
    SentPart,
)
from sunwai.inbox.models.native import NativeAction
from sunwai.inbox.models.notice import Notice
from sunwai.inbox.models.sending import OVERTAKEN, SendAttempt, Sending
from sunwai.inbox.models.topics import MergedConversation, Topic, TopicExample, TopicMerge

__all__ = [
    "OVERTAKEN",
    "Activity",
    "Ancestor",
    "Attachment",
    "AuthorType",
    "BulkChange",
    "Conversation",
    "ConversationLabel",
    "ConversationMood",
    "Correction",
    "Delivery",
    "Draft",
    "EarlyChange",
    "Erasure",
    "Macro",
    "MacroText",
    "Mention",
    "MergedConversation",
    "Message",
    "MessageVersion",
    "NativeAction",
    "Notice",
    "Priority",
    "Proof",
    "Reaction",
    "ReadMark",
    "ReadingLayer",
    "Resolution",
    "SavedView",
    "SendAttempt",
    "Sending",
    "SentPart",
    "Status",
    "Tag",
    "Thread",
    "Topic",
    "TopicBy",
    "TopicExample",
    "TopicMerge",
]

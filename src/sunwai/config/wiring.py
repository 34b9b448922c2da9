"""Who reacts to what. The one table: event → handlers, by their dotted names."""

from __future__ import annotations

from typing import Final

from sunwai.bot import events as bot
from sunwai.customers import events as customers
from sunwai.inbox import events as inbox
from sunwai.intake import events as intake
from sunwai.kernel.events import DomainEvent
from sunwai.knowledge import events as knowledge
from sunwai.menus import events as menus
from sunwai.people import events as people
from sunwai.portal import events as portal
from sunwai.privacy import events as privacy
from sunwai.routing import events as routing

WIRING: Final[dict[type[DomainEvent], tuple[str, ...]]] = {
    bot.BotAsked: ("sunwai.bot.handlers.answer",),
    customers.CustomersMerged: (),  # what upper apps keep by an old number is read through the merge
    customers.CustomersSplit: ("sunwai.privacy.handlers.part",),
    inbox.MessageReceived: (),
    inbox.WishSaid: ("sunwai.portal.handlers.heed_wish",),
    inbox.MessageEdited: ("sunwai.assist.handlers.read_again",),
    inbox.MediaNamed: ("sunwai.inbox.handlers.fetch_media",),
    inbox.StrangerMet: ("sunwai.inbox.handlers.meet_stranger",),
    inbox.ContextMissed: ("sunwai.inbox.handlers.find_context",),
    inbox.ErasureDemanded: ("sunwai.privacy.handlers.note_demand",),
    inbox.ReplyQueued: (),
    inbox.MessageSent: (
        "sunwai.assist.handlers.read_again",
        "sunwai.assist.handlers.count_voice",
        "sunwai.assist.handlers.note_answers",
    ),
    inbox.SendingFailed: (),
    inbox.ConversationOpened: (),
    inbox.ConversationReopened: (),
    inbox.ConversationResolved: ("sunwai.routing.handlers.settle_hand_off",),
    inbox.ConversationAssigned: ("sunwai.routing.handlers.settle_hand_off",),
    inbox.StaffMentioned: (),
    knowledge.ArticlePublished: (
        "sunwai.knowledge.handlers.encode_article",
        "sunwai.menus.handlers.follow_knowledge",
        "sunwai.bot.handlers.ask_again",
    ),
    knowledge.ArticleChanged: (
        "sunwai.knowledge.handlers.encode_article",
        "sunwai.menus.handlers.follow_knowledge",
        "sunwai.bot.handlers.ask_again",
    ),
    knowledge.ArticleRetired: ("sunwai.menus.handlers.follow_knowledge", "sunwai.bot.handlers.ask_again"),
    knowledge.AnswerChanged: ("sunwai.menus.handlers.follow_knowledge", "sunwai.bot.handlers.ask_again"),
    menus.MenuTapped: ("sunwai.menus.handlers.answer_tap",),
    intake.PointerReceived: ("sunwai.intake.handlers.complete_pointer",),
    people.PasswordResetAsked: ("sunwai.people.handlers.send_reset_link",),
    portal.VisitorNamed: ("sunwai.portal.actions.tie.tie_handles",),
    portal.CodeAsked: ("sunwai.portal.codes.mail_code",),
    routing.HandOffOffered: (),
    routing.HandOffEnded: (),
    privacy.JobDue: ("sunwai.privacy.handlers.go_on",),
}

#: Who is asked before any answer is stored (``inbox/answering/checks.py``), in this order.
ANSWER_CHECKS: Final = ("sunwai.assist.guard.check", "sunwai.assist.voice.check")

#: Who is asked before two customers become one, or two again (``customers/conflicts.py``).
JOIN_CHECKS: Final = ("sunwai.privacy.persons.refuse_while_erasing",)

#: Who knows how the owner's own numbers look, to mask them in what people wrote (``customers/wording.py``).
PERSONAL_PATTERNS: Final = "sunwai.assist.patterns.of_every_brand"

#: Who says whether giving a conversation to others is a hand-off, and then makes it (``inbox/transfers.py``).
TRANSFER: Final = "sunwai.routing.actions.transfer.transfer"

#: Who says the present words of a checked answer that a macro names, and who keeps which ones it names
#: (``inbox/embedding.py``).
ANSWER_WORDS: Final = "sunwai.knowledge.queries.answers.expand_macro"
ANSWER_USES: Final = "sunwai.knowledge.actions.embedding.note_macro"

#: Who knows what was tapped on a menu, where only its command came (``inbox/tapping.py``).
TAPPED_TITLE: Final = "sunwai.menus.queries.tapped.title_tapped"

#: Who puts a checked answer's words where an answer names it, and who tells which ones an answer holds
#: (``inbox/answering/passports.py``).
ANSWER_SAYS: Final = "sunwai.knowledge.queries.saying.say"
ANSWER_HOLDS: Final = "sunwai.knowledge.queries.saying.held_in"

#: Who refuses words for a machine that name a checked answer which is not there (``connections/unsayable.py``).
UNSAYABLE: Final = "sunwai.knowledge.queries.saying.refuse_unsayable"

#: Who says how a brand writes its numbers, so that they are masked before a model is asked (``model/seams.py``).
MODEL_PATTERNS: Final = "sunwai.assist.patterns.patterns_of"

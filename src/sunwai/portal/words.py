"""The widget's sentences, in the language of now. ``{name}`` and ``{number}`` are filled in by the widget."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """Return every sentence the widget may show."""
    return {
        "open": _("Chat with us"),
        "close": _("Close the chat"),
        "write": _("Write your message"),
        "send": _("Send"),
        "attach": _("Add files"),
        "drop": _("Remove {name}"),
        "person": _("Talk to a person"),
        "asked": _("I would like to talk to a person."),
        "you": _("You"),
        "us": _("Our team"),
        "typing": _("{name} is typing"),
        "place": _("You are number {number} in the queue."),
        "next": _("You are next."),
        "waiting": _("Waiting to be sent"),
        "sending": _("Sending"),
        "sent": _("Sent"),
        "failed": _("Not sent. Press to try again."),
        "lost": _("The line is broken. What you write is kept and sent when it is back."),
        "back": _("The line is back."),
        "gone": _("This message was deleted."),
        "earlier": _("Show earlier messages"),
        "large": _("Together the files may have {number} MB."),
        "many": _("Add at most {number} files."),
        "new": _("{number} new messages"),
        "refused": _("We could not tell who you are, so this chat starts as a guest’s."),
        "messages": _("Messages"),
        "mail": _("Leave your e-mail address and we answer by mail."),
        "address": _("E-mail address"),
        "code_send": _("Send me a code"),
        "code": _("The code from our mail"),
        "code_check": _("Confirm"),
        "mail_done": _("Thank you. We answer to {name}."),
    }

"""What happened in a conversation without a word, as whole sentences in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.channels.types import Happening
from sunwai.inbox.models import Notice

#: what → the sentence with names (``%(names)s``) or a value, and the one without
SENTENCES: Final[dict[Happening, tuple[Promise, Promise]]] = {
    Happening.HANDED_TO_US: (
        gettext_lazy("Another app handed this conversation to the desk"),
        gettext_lazy("Another app handed this conversation to the desk"),
    ),
    Happening.HANDED_AWAY: (
        gettext_lazy("Another app holds this conversation from here on"),
        gettext_lazy("Another app holds this conversation from here on"),
    ),
    Happening.HAND_OVER_ASKED: (
        gettext_lazy("Another app asked for this conversation"),
        gettext_lazy("Another app asked for this conversation"),
    ),
    Happening.JOINED: (gettext_lazy("%(names)s joined the group"), gettext_lazy("Somebody joined the group")),
    Happening.LEFT: (gettext_lazy("%(names)s left the group"), gettext_lazy("Somebody left the group")),
    Happening.REMOVED: (
        gettext_lazy("%(names)s was taken out of the group"),
        gettext_lazy("Somebody was taken out of the group"),
    ),
    Happening.ASKED_TO_JOIN: (
        gettext_lazy("%(names)s asked to join the group"),
        gettext_lazy("Somebody asked to join the group"),
    ),
    Happening.NO_LONGER_ASKS: (
        gettext_lazy("%(names)s no longer asks to join the group"),
        gettext_lazy("Somebody no longer asks to join the group"),
    ),
    Happening.RENAMED: (
        gettext_lazy("The group is called “%(value)s” now"),
        gettext_lazy("The group has another name now"),
    ),
    Happening.SETTINGS_CHANGED: (
        gettext_lazy("The group’s settings were changed"),
        gettext_lazy("The group’s settings were changed"),
    ),
    Happening.CREATED: (gettext_lazy("The group “%(value)s” was made"), gettext_lazy("The group was made")),
    Happening.CLOSED: (gettext_lazy("The group was closed"), gettext_lazy("The group was closed")),
    Happening.SUSPENDED: (
        gettext_lazy("The network suspended the group: nothing can be sent there"),
        gettext_lazy("The network suspended the group: nothing can be sent there"),
    ),
    Happening.RESUMED: (
        gettext_lazy("The network lifted the group’s suspension"),
        gettext_lazy("The network lifted the group’s suspension"),
    ),
    Happening.DEVICE_CHANGED: (
        gettext_lazy("%(names)s writes from another device now; make sure that it is still the same person"),
        gettext_lazy("The customer writes from another device now; make sure that it is still the same person"),
    ),
}


def sentence_of(notice: Notice) -> str:
    """Return what happened; what a later version knows is named as it is."""
    if notice.what not in set(Happening):
        return _("On the network: %(what)s") % {"what": notice.what}
    known, bare = SENTENCES[Happening(notice.what)]
    facts = {"names": ", ".join(map(str, notice.names)), "value": notice.value}
    return str(known if notice.names or notice.value else bare) % facts

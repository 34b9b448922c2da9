"""The settings menu, as data: who builds a settings page adds a line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from sunwai.people.models import Staff
from sunwai.people.roles import Permission

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the settings. ``permission`` None: everybody's. An address that is not there is left out."""

    label: _StrPromise
    url_name: str
    permission: Permission | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry as one person sees it."""

    label: _StrPromise
    address: str
    here: bool


MENU: Final = (
    Entry(label=_("Getting started"), url_name="setup:start", permission=Permission.REPLY),
    Entry(label=_("Preferences"), url_name="people:preferences"),
    Entry(label=_("Signing in"), url_name="mfa_index"),
    Entry(label=_("Sessions"), url_name="people:sessions"),
    Entry(label=_("API tokens"), url_name="tokens", permission=Permission.TOKENS),
    Entry(label=_("Channels"), url_name="setup:channels", permission=Permission.CHANNELS),
    Entry(label=_("Contact and chat"), url_name="portal:setup", permission=Permission.CHANNELS),
    Entry(label=_("Menus and greetings"), url_name="setup:menus", permission=Permission.CHANNELS),
    Entry(label=_("Model"), url_name="setup:model", permission=Permission.CHANNELS),
    Entry(label=_("Shops"), url_name="setup:shops", permission=Permission.CHANNELS),
    Entry(label=_("Macros"), url_name="setup:macros", permission=Permission.REPLY),
    Entry(label=_("Brand voice"), url_name="setup:voices", permission=Permission.ARTICLES),
    Entry(label=_("Voice kept"), url_name="setup:voice-report", permission=Permission.READ),
    Entry(label=_("Facts"), url_name="setup:patterns", permission=Permission.STAFF),
    Entry(label=_("Repeats"), url_name="setup:repeats", permission=Permission.READ),
    Entry(label=_("Saved views"), url_name="setup:views", permission=Permission.READ),
    Entry(label=_("Topics"), url_name="setup:topics", permission=Permission.TOPICS),
    Entry(label=_("What corrections teach"), url_name="setup:lessons", permission=Permission.TOPICS),
    Entry(label=_("Tags"), url_name="setup:tags", permission=Permission.READ_EVERYTHING),
    Entry(label=_("Companies"), url_name="setup:companies", permission=Permission.STAFF),
    Entry(label=_("Customer fields"), url_name="setup:fields", permission=Permission.STAFF),
    Entry(label=_("Customers from files"), url_name="setup:files", permission=Permission.READ_EVERYTHING),
    Entry(label=_("Privacy requests"), url_name="setup:privacy", permission=Permission.EXPORT),
    Entry(label=_("Erasures"), url_name="setup:privacy-erasures", permission=Permission.ERASE),
    Entry(label=_("How long words are kept"), url_name="setup:retention", permission=Permission.ERASE),
    Entry(label=_("People"), url_name="people:staff", permission=Permission.STAFF),
    Entry(label=_("Teams"), url_name="people:teams", permission=Permission.STAFF),
    Entry(label=_("Brands"), url_name="people:brands", permission=Permission.STAFF),
    Entry(label=_("Calendars"), url_name="setup:calendars", permission=Permission.STAFF),
    Entry(label=_("Roles"), url_name="people:roles", permission=None),
    Entry(label=_("Audit log"), url_name="people:audit", permission=Permission.AUDIT),
    Entry(label=_("Health"), url_name="health", permission=Permission.HEALTH),
)


def entries(person: Staff, path: str) -> tuple[Place, ...]:
    """Return the places this person may go to; the longest address that begins ``path`` is where they are."""
    allowed = [each for each in MENU if each.permission is None or person.may(each.permission)]
    addresses = [(each.label, address) for each in allowed if (address := _address(each.url_name))]
    here = max((address for _label, address in addresses if path.startswith(address)), key=len, default="")
    return tuple(Place(label=label, address=address, here=address == here) for label, address in addresses)


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""

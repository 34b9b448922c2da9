"""A tap is answered, once: by the inbox's automatic answers, or by a hand-over to a person."""

from __future__ import annotations

from django.db import transaction

from sunwai.bot.deciding import Reason
from sunwai.channels.menus import START, Choice
from sunwai.inbox.models import Conversation, Message
from sunwai.menus.actions.giving import give_to_person, send
from sunwai.menus.models import PERSON, Entry, Menu, Tap
from sunwai.menus.queries.pages import entries_of, menu_of, pages_of, person_in
from sunwai.menus.saying import Said, answer_to, language_of, welcome


@transaction.atomic
def answer(message_id: int, payload: str) -> Tap | None:
    """Answer a tap; None where it was answered already, or is gone. Safe to call again."""
    number = Message.objects.filter(pk=message_id).values("conversation")
    talk = Conversation.objects.select_for_update(of=("self",)).select_related("brand").filter(pk__in=number).first()
    asked = Message.objects.select_related("connection__brand").filter(pk=message_id, deleted_at=None).first()
    if talk is None or asked is None or asked.connection is None or Tap.objects.filter(message=asked).exists():
        return None
    menu = menu_of(talk.brand)
    entries = entries_of(menu)
    entry = next((each for each in entries if each.payload == payload), None)
    language = language_of(asked.text, _titles(menu, entries), spoken=talk.language, brand=talk.brand.language)
    said = _said(payload, entry, menu, entries, language) if payload != PERSON else None
    if said is None and payload != START:  # an entry that answers nothing any more is a person's matter too
        return give_to_person(talk, asked, entry, language)
    sent = send(asked, said) if said else None
    if sent is None and entry is not None:  # what cannot be said by a machine is said by a person
        return give_to_person(talk, asked, entry, language, why=Reason.UNABLE)
    return Tap.objects.create(message=asked, entry=entry, said=sent)


def _titles(menu: Menu, entries: list[Entry]) -> dict[str, str]:
    """Return each title that is shown to everybody in one language alone, with that language."""
    pages = [each for each in pages_of(menu, entries) if each.language]
    told = [(choice.title, page.language) for page in pages for choice in page.entries]
    counted = [title for title, _language in told]
    return {title: language for title, language in told if counted.count(title) == 1}


def _said(payload: str, entry: Entry | None, menu: Menu, entries: list[Entry], language: str) -> Said | None:
    person = (Choice(payload=PERSON, title=person_in(language)),) if menu.person else ()
    if payload == START:
        pages = pages_of(menu, entries)
        page = next((each for each in pages if each.language == language), pages[0])
        return welcome(menu, language=language, choices=page.entries)
    return answer_to(entry, menu, language=language, more=person) if entry else None

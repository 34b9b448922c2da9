"""What the owner wants shown, as pages by language; and a brand's menu."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.channels.menus import Choice, Page
from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Article, Audience, Language, Status
from sunwai.knowledge.queries.reading import text_in
from sunwai.menus.models import PERSON, Entry, Menu
from sunwai.people.models import Brand


def menu_of(brand: Brand) -> Menu:
    """Return a brand's menu, an unsaved one where nobody set it up. One query."""
    found = Menu.objects.filter(brand=brand).first() or Menu(brand=brand)
    found.brand = brand
    return found


def entries_of(menu: Menu) -> list[Entry]:
    """Return the entries in the owner's order, with what answers them. Three queries, none for an unsaved menu."""
    if menu.pk is None:
        return []
    articles = Prefetch("article", queryset=Article.objects.prefetch_related("texts"))
    return list(menu.entries.select_related("answer").prefetch_related(articles))


def usable(entry: Entry) -> bool:
    """Say whether everybody may read what answers it. No query."""
    article = entry.article
    return article is None or (article.status == Status.PUBLISHED and article.audience == Audience.PUBLIC)


def pages_of(menu: Menu, entries: Iterable[Entry]) -> tuple[Page, ...]:
    """Return what is wanted: everybody's page in the brand's language, and one for each of our languages. No query."""
    shown = [each for each in entries if usable(each)]
    own = menu.brand.language
    return tuple(_page(menu, shown, name=name, language=name or own) for name in ("", *Language.values))


def _page(menu: Menu, entries: Sequence[Entry], *, name: str, language: str) -> Page:
    choices = [Choice(payload=each.payload, title=title_of(each, language, menu.brand)) for each in entries]
    if menu.person:
        choices.append(Choice(payload=PERSON, title=person_in(language)))
    return Page(language=name, greeting=greeting_of(menu, language), entries=tuple(choices), keep=PERSON)


def title_of(entry: Entry, language: str, brand: Brand) -> str:
    """Return how an entry is called in a language: the owner's words, the article's title, else the brand's language's.

    No query where its texts came along.
    """
    titles: dict[str, str] = entry.titles
    if titles.get(language):
        return titles[language]
    if entry.answer is not None:
        return _nearest(titles, language, brand) or entry.answer.name
    text = text_in(entry.article, language) if entry.article else None
    mine = text is not None and text.language == language
    return text.title if text and (mine or not titles.get(brand.language)) else titles.get(brand.language, "")


def greeting_of(menu: Menu, language: str) -> str:
    """Return the greeting in a language, else in the nearest to the brand's. No query."""
    return _nearest(menu.greetings, language, menu.brand)


def _nearest(texts: Mapping[str, str], language: str, brand: Brand) -> str:
    said = {each: words for each, words in texts.items() if words}
    return said.get(nearest(language, said, first=brand.language), "")


def person_in(language: str) -> str:
    """Return how the way to a person is called in a language."""
    with translation.override(language):
        return _("Talk to a person")

"""GET /: what the simulated networks look like from the customers' side."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

from tryit.cast.people import BY_KEY, PEOPLE
from tryit.facebook.page import Page
from tryit.network import Network
from tryit.picture import draw
from tryit.web import Request, Response, Route
from tryit.world import PAGE, Entry, Place, World

SHOWN = 40  # threads of each place
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HTML = "text/html; charset=utf-8"


class Wall:
    """The page and what it needs."""

    def __init__(self, page: Page, world: World, *, further: Mapping[str, Network]) -> None:
        self._settings = page.settings
        self._profile = page.profile
        self._world = world
        self._further = further

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        return [
            Route("GET", "/", self._page),
            Route("GET", "/threads", self._threads),
            Route("GET", r"/(wall\.css)", _file),
            Route("GET", r"/(wall\.js)", _file),
            Route("GET", r"/media/([\w.-]+)\.png", _picture),
        ]

    def _page(self, _request: Request) -> Response:
        shell = (files(__package__) / "wall.html").read_text("utf-8")
        options = "".join(f'<option value="{each.key}">{escape(each.name)}</option>' for each in PEOPLE)
        filled = shell.replace("{{name}}", escape(self._settings.page_name)).replace("{{people}}", options)
        places = "".join(
            f'<option value="{slug}">{escape(each.title)}</option>' for slug, each in self._further.items()
        )
        return _html(filled.replace("{{places}}", places).replace("{{threads}}", self._columns()))

    def _threads(self, _request: Request) -> Response:
        return _html(self._columns())

    def _columns(self) -> str:
        posts = (*self._world.within(Place.POST), *self._world.within(Place.MENTION))
        wall = [[post, *self._world.within(Place.COMMENT, post.id)] for post in posts]
        columns = (
            ("Wall", wall, ""),
            ("Messages", _threads_of(self._world.within(Place.DM)), Place.DM.value),
            ("Mail", _threads_of(self._world.within(Place.MAIL)), ""),
            *((each.title, _threads_of(each.entries()), each.slug) for each in self._further.values()),
        )
        return "".join(self._column(title, threads, place) for title, threads, place in columns)

    def _column(self, title: str, threads: list[list[Entry]], place: str) -> str:
        newest = sorted(threads, key=lambda thread: max(each.at for each in thread), reverse=True)[:SHOWN]
        inside = "".join(f"<article>{''.join(map(self._entry, thread))}</article>" for thread in newest)
        offered = _taps(self._offered(place), place=place)
        return f"<section><h2>{title}</h2>{offered}{inside or '<p>…</p>'}</section>"

    def _offered(self, place: str) -> Iterable[Sequence[str]]:
        if place == Place.DM:
            return self._profile.offered()
        return self._further[place].offered() if place else ()

    def _entry(self, entry: Entry) -> str:
        ours = entry.author == PAGE
        name = self._settings.page_name if ours else BY_KEY[entry.author].name
        at = dt.datetime.fromtimestamp(entry.at, dt.UTC)
        subject = f'<strong dir="auto">{escape(entry.subject)}</strong>' if entry.place is Place.MAIL else ""
        shown = "—" if entry.deleted else escape(entry.text)
        picture = f'<img src="/media/{escape(entry.picture)}.png" alt="">' if entry.picture else ""
        return (
            f'<div class="{_classes(entry, ours=ours)}" id="{escape(entry.id)}"><header><bdi>{escape(name)}</bdi>'
            f'<time datetime="{at:%Y-%m-%dT%H:%M:%SZ}">{at:%H:%M:%S} UTC</time>{_marks(entry)}</header>'
            f'{subject}<p dir="auto">{shown}</p>{picture}{_answer_button(entry)}'
            f"{_taps(entry.extra.get('choices', ()), below=entry.id) if ours else ''}</div>"
        )


def _threads_of(entries: Iterable[Entry]) -> list[list[Entry]]:
    threads: dict[str, list[Entry]] = {}
    for entry in entries:
        threads.setdefault(entry.thread or entry.id, []).append(entry)
    return list(threads.values())


def _classes(entry: Entry, *, ours: bool) -> str:
    chosen = {"ours": ours, "deep": bool(entry.parent) and entry.place is Place.COMMENT, "hidden": entry.hidden}
    return " ".join(("entry", *(name for name, holds in chosen.items() if holds)))


def _marks(entry: Entry) -> str:
    marks = {"edited": entry.edits, "deleted": entry.deleted, "hidden": entry.hidden, "♥": entry.likes}
    return "".join(f"<small>{mark}</small>" for mark, holds in marks.items() if holds)


def _answer_button(entry: Entry) -> str:
    if entry.deleted or entry.place is Place.DM:
        return ""
    return f'<button type="button" data-under="{escape(entry.id)}">Answer</button>'


def _taps(offered: Iterable[Sequence[str]], *, place: str = "", below: str = "") -> str:
    """Return buttons that send the form above to /tap, as whoever is chosen there."""
    told = [(title, json.dumps([place, below, title, payload])) for title, payload in offered]
    buttons = (
        f'<button form="say" formaction="/tap" formnovalidate name="tap" value="{escape(value)}" dir="auto">'
        f"{escape(title)}</button>"
        for title, value in told
    )
    return "".join(buttons)


def _file(_request: Request, name: str) -> Response:
    kind = "text/css; charset=utf-8" if name.endswith(".css") else "text/javascript; charset=utf-8"
    return Response(body=(files(__package__) / name).read_bytes(), content_type=kind)


def _picture(_request: Request, key: str) -> Response:
    return Response(body=draw(key), content_type="image/png")


def _html(text: str) -> Response:
    return Response(body=text.encode(), content_type=HTML, headers={"content-security-policy": POLICY})

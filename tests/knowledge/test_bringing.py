"""Articles are brought in by a worker, piece by piece: gone on with after a restart, stopped at once."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from sunwai.kernel import clock, http
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.http import Response
from sunwai.knowledge import turn
from sunwai.knowledge.actions import articles, importing
from sunwai.knowledge.actions.bringing import MOST_AT_ONCE, bring_site, stop
from sunwai.knowledge.actions.importing import Wish
from sunwai.knowledge.importing import crawl, reading
from sunwai.knowledge.importing.reasons import NAMING, retold
from sunwai.knowledge.models import Article, Import, ImportFile
from sunwai.knowledge.queries.visibility import import_for
from sunwai.knowledge.thinning import IMPORTS_KEPT, thin
from sunwai.people.roles import Role
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db
ROOT = "https://shop.test/help/"
LONG = "Measure yourself at the waist and look it up. " * 5
SITE = {
    "https://shop.test/robots.txt": "User-agent: *\nDisallow: /help/secret",
    ROOT: f'<p>{LONG}</p><a href="one">1</a><a href="two">2</a><a href="secret">3</a>',
    f"{ROOT}one": f"<h1>One</h1><p>{LONG}</p>",
    f"{ROOT}two": f'<meta name="robots" content="noindex"><p>{LONG}</p>',
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the site was asked for; no turn of the worker lasts longer than one page."""
    urls: list[str] = []

    def answer(_method: str, url: str, **_parts: Any) -> Response:
        urls.append(url)
        return Response(status=200, headers={}, body=SITE[url].encode(), url=url)

    monkeypatch.setattr(http, "request", answer)
    monkeypatch.setattr(clock, "sleep", lambda _seconds: None)
    monkeypatch.setattr(turn, "SLICE_SECONDS", -1.0)
    monkeypatch.setattr(turn, "GATHER_SECONDS", -1.0)
    return urls


def site(**wish: bool) -> Import:
    return bring_site(by=cast.alice(), brand=cast.brand(), address=ROOT, wish=Wish(**wish))


def test_another_worker_goes_on_where_the_first_left_it(asked: list[str]) -> None:
    job = site()

    turns = sum(turn.drain() for _each in range(9))

    job.refresh_from_db()
    assert (job.outcome, job.at, job.total, job.read, turns) == ("done", 3, 3, 2, 4)
    assert asked == ["https://shop.test/robots.txt", ROOT, f"{ROOT}one", f"{ROOT}two"]


def test_what_the_site_does_not_give_is_told_with_the_reason(asked: list[str]) -> None:
    job = site(dry_run=True)

    while turn.drain():
        pass

    told = {where.removeprefix(ROOT): why for where, why in Import.objects.get(pk=job.pk).problems}
    assert ("robots.txt" in told["secret"], "noindex" in told["two"]) == (True, True)
    assert not Article.objects.exists()


def test_a_page_that_is_read_while_it_is_stopped_is_not_taken(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, before = site(), http.request

    def stopping(*args: Any, **parts: Any) -> Response:
        stop(job, by=cast.alice())
        return before(*args, **parts)

    monkeypatch.setattr(http, "request", stopping)
    turn.drain()

    assert Import.objects.get().outcome == "stopped"
    assert not Article.objects.exists()


def test_a_file_that_cannot_be_read_says_why_and_is_kept_no_longer() -> None:
    job = known.brought("help.zip", b"no zip")

    turn.drain()

    job.refresh_from_db()
    assert (job.outcome, job.why) == ("refused", "This zip cannot be opened.")
    assert not ImportFile.objects.exists()


def test_a_reason_is_kept_in_english_whoever_asked_and_told_to_each_in_theirs() -> None:
    alice = cast.alice()
    alice.language = "hi"
    alice.save()
    job = known.brought("faq.csv", b"Frage,Antwort\nWann?,Bald.\n")

    turn.drain()

    job.refresh_from_db()
    with translation.override("ur"):
        told = retold(job.why)
    assert job.why.startswith("A table needs the columns")
    assert ("Frage, Antwort" in told, "table" in told) == (True, False)


@pytest.mark.parametrize("language", ["hi", "ur"])
def test_a_reason_within_a_reason_is_told_whole(language: str) -> None:
    with translation.override(language):
        told = retold("This site could not be reached: It answered with 503.")

    assert "503" in told
    assert not re.search("[a-z]{3}", told)


def test_an_address_keeps_its_direction_in_urdu() -> None:
    with translation.override("ur"):
        told = retold("It leads to another place: https://other.test/")

    assert "\N{FIRST STRONG ISOLATE}https://other.test/\N{POP DIRECTIONAL ISOLATE}" in told


def test_every_reason_that_names_something_is_known_to_be_retold() -> None:
    said = "".join(Path(inspect.getfile(each)).read_text("utf-8") for each in (crawl, reading, importing, turn))

    assert set(re.findall(r'_\(\s*"([^"]*%\([^"]*)"', said)) == set(NAMING)


def test_texts_of_a_file_are_stored_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"Question {number},Answer {number}\n" for number in range(30))
    job = known.brought("faq.csv", f"title,body\n{rows}".encode())
    taken: list[int] = []

    def noting(**given: Any) -> Any:
        taken.append(len(given["drafts"]))
        return importing.import_articles(**given)

    monkeypatch.setattr(turn, "import_articles", noting)
    turn.drain()

    job.refresh_from_db()
    assert (taken, job.added, job.at, job.outcome) == ([25, 5], 30, 30, "done")


def test_what_was_read_before_a_file_turns_out_broken_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * 140_000
    job = known.brought("faq.csv", f"title,body\nWhen?,Soon.\nWhy?,{long}\n".encode())
    Import.objects.update(total=2)  # they were counted

    turn.drain()

    job.refresh_from_db()
    assert (job.outcome, job.added, Article.objects.count()) == ("refused", 1, 1)


def test_a_lease_is_renewed_while_nothing_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    job = known.brought()
    before = job.lease_until
    monkeypatch.setattr(turn, "RENEW_SECONDS", -1.0)
    monkeypatch.setattr(turn, "_take", lambda *_given, **_more: pytest.fail("it was stopped before"))
    monkeypatch.setattr(turn, "_lease", lambda: stop(job, by=cast.alice()).ended_at)

    turn.drain()

    job.refresh_from_db()
    assert (before, job.outcome) == (None, "stopped")


def test_what_workers_were_lost_over_again_and_again_ends() -> None:
    job = known.brought()
    Import.objects.update(attempts=turn.MOST_TRIES)

    turn.drain()

    job.refresh_from_db()
    assert (job.outcome, job.added) == ("refused", 0)


def test_only_so_many_go_on_for_a_brand_at_once() -> None:
    for _each in range(MOST_AT_ONCE):
        known.brought()

    with pytest.raises(Refused, match="being brought in already"):
        known.brought()


def test_nobody_sees_or_stops_what_another_brand_brings_in() -> None:
    job, stranger = known.brought(), cast.staff("Sana", Role.LEAD, inside=False)

    with pytest.raises(NotFound):
        import_for(stranger, job.pk)
    with pytest.raises(NotFound):
        stop(job, by=stranger)


def test_what_ended_long_ago_is_forgotten_and_what_goes_on_stays() -> None:
    long_ago = clock.now() - IMPORTS_KEPT - dt.timedelta(days=1)
    old, fresh, going = known.brought(), known.brought(), known.brought()
    Import.objects.filter(pk=old.pk).update(state="done", outcome="done", ended_at=long_ago)
    Import.objects.filter(pk=fresh.pk).update(state="done", outcome="done", ended_at=clock.now())
    Import.objects.filter(pk=going.pk).update(asked_at=long_ago)

    assert (thin(), thin()) == (1, 0)
    assert set(Import.objects.values_list("pk", flat=True)) == {fresh.pk, going.pk}


def test_the_addresses_of_a_site_are_kept_only_to_go_on_with(asked: list[str]) -> None:
    job = site()

    while turn.drain():
        pass

    job.refresh_from_db()
    assert (job.found, job.rules, job.total) == ([], None, 3)


class Killed(BaseException):
    """What ends a process in the middle: nothing catches it."""


def many(count: int = 30) -> Import:
    rows = "".join(f"Question {number},Answer {number}\n" for number in range(count))
    return known.brought("faq.csv", f"title,body\n{rows}".encode())


def killed_at(title: str, patch: pytest.MonkeyPatch) -> None:
    before = articles.create_article

    def dying(**given: Any) -> Article:
        if given["words"].title == title:
            raise Killed
        return before(**given)

    patch.setattr(articles, "create_article", dying)
    with pytest.raises(Killed):
        turn.drain()


@pytest.mark.parametrize("text", [0, 9, 24, 25, 29])
def test_an_import_that_is_killed_between_two_texts_stores_none_twice(
    monkeypatch: pytest.MonkeyPatch, text: int
) -> None:
    job = many()
    with monkeypatch.context() as patch:
        killed_at(f"Question {text}", patch)
    Import.objects.update(lease_until=None)  # it ran out

    turn.drain()

    job.refresh_from_db()
    assert (job.outcome, job.added, job.read, Article.objects.count()) == ("done", 30, 30, 30)


def stopped_in(job: Import, patch: pytest.MonkeyPatch) -> Import:
    """Let the worker stop while it is at the second batch."""
    before = turn._take

    def stopped_meanwhile(*given: Any, **more: Any) -> None:
        if given[0].at:
            turn.give_back()
        before(*given, **more)

    patch.setattr(turn, "_take", stopped_meanwhile)
    turn.drain()
    job.refresh_from_db()
    return job


def test_what_a_stopping_worker_gives_back_is_gone_on_with_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        job = stopped_in(many(), patch)
    left = (job.lease_until, job.attempts, job.at, Article.objects.count())

    turn.drain()

    assert left == (None, 0, 25, 25)
    assert (Import.objects.get().outcome, Article.objects.count()) == ("done", 30)


def test_a_worker_that_brings_nothing_in_gives_nothing_back() -> None:
    job = many()
    turn.drain()

    turn.give_back()

    job.refresh_from_db()
    assert (job.outcome, job.state) == ("done", "done")

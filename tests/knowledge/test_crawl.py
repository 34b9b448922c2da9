"""A walk over a site: each page once, whatever leads to it, and nothing that the site does not allow."""

from __future__ import annotations

import pytest

from sunwai.kernel import clock, http
from sunwai.kernel.errors import Refused
from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft, Left

ROOT = "https://shop.test/help/"
LONG = "Measure yourself at the waist and look it up. " * 5


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "sleep", lambda _seconds: None)


class Site:
    """A site: what stands at each place below ``ROOT``; ``> place`` leads on."""

    def __init__(self, **pages: str) -> None:
        links = "".join(f'<a href="{each}"></a>' for each in pages)
        self.pages = {ROOT: f"<p>{LONG}</p>{links}"} | {ROOT + name: page for name, page in pages.items()}
        self.asked: list[str] = []

    def get(self, url: str) -> http.Response:
        """Answer as the site does."""
        self.asked.append(url.removeprefix(ROOT))
        page = self.pages.get(url, "User-agent: *\nDisallow: /help/secret" if url.endswith("robots.txt") else "")
        if page == "too large":
            raise http.NotAnswered("too large", reason="too_large", uncertain=False)
        status = 302 if page.startswith("> ") else 200 if page else 404
        return http.Response(status=status, headers={"location": page[2:]}, body=page.encode(), url=url)

    def read(self) -> tuple[list[str], dict[str, str]]:
        """Walk it; return the titles, and what was left out with the reason."""
        found = list(Crawl(ROOT, get=self.get).pages())
        titles = [each.title for each in found if isinstance(each, Draft) and each.title]
        return titles, {each.place.removeprefix(ROOT): each.why for each in found if isinstance(each, Left)}


def article(title: str, more: str = "") -> str:
    return f"{more}<h1>{title}</h1><p>{LONG}</p>"


def test_a_page_that_many_addresses_lead_to_is_read_once() -> None:
    site = Site(old="> refunds", older="> old", loop="> loop2", loop2="> loop", refunds=article("Refunds"))
    site.pages[ROOT] += '<a href="refunds?utm_source=mail"></a><a href="refunds#top"></a>'

    titles, left = site.read()

    assert (titles, left) == (["Refunds"], {})
    assert site.asked.count("refunds") == 1


def test_what_is_forbidden_is_not_read_by_a_way_round() -> None:
    site = Site(round="> secret/plans", refunds=article("Refunds"))

    _titles, left = site.read()

    assert "secret/plans" not in site.asked
    assert "robots.txt" in left["secret/plans"]


def test_a_place_elsewhere_is_named_and_not_read() -> None:
    site = Site(away="> https://other.test/", refunds=article("Refunds"))

    _titles, left = site.read()

    assert left == {"away": "It leads to another place: https://other.test/"}
    assert "https://other.test/" not in site.asked


def test_a_site_that_begins_elsewhere_says_where() -> None:
    site = Site()
    site.pages[ROOT] = "> https://www.shop.test/help/"

    with pytest.raises(Refused, match=r"https://www\.shop\.test/help/"):
        site.read()


def test_one_address_is_written_one_way() -> None:
    site = Site(**{"रिफंड": "", "%E0%A4%B0%E0%A4%BF%E0%A4%AB%E0%A4%82%E0%A4%A1": article("रिफंड")})

    titles, left = site.read()

    assert (titles, left) == (["रिफंड"], {})


def test_a_page_that_names_its_own_address_is_known_by_it() -> None:
    own = article("Sizes", '<link rel="canonical" href="/help/sizes">')
    site = Site(**{"sizes?from=1": own, "sizes?from=2": own})

    found = Crawl(ROOT, get=site.get).pages()

    assert {each.source for each in found if isinstance(each, Draft) and each.title} == {f"{ROOT}sizes"}


def test_a_page_that_is_too_large_is_told_as_such() -> None:
    _titles, left = Site(all="too large").read()

    assert left == {"all": "It is larger than 2 MB."}


def test_what_was_told_once_is_not_told_again_after_a_pause() -> None:
    site = Site(**{"secret/a": "", "one": '<a href="secret/a"></a>' + article("One")})
    first = Crawl(ROOT, get=site.get)
    first.begin()
    told = {each.place for each in first.step() if isinstance(each, Left)}

    second = Crawl(ROOT, get=site.get, found=first.found, at=first.at, rules=first.rules, told=told)

    second.begin()
    assert [type(each) for each in second.step()] == [Draft]


def test_robots_are_followed_to_where_they_were_moved() -> None:
    site = Site(**{"secret/a": article("Plans")})
    site.pages |= {
        "https://shop.test/robots.txt": "> /rules",
        "https://shop.test/rules": "User-agent: *\nDisallow: /help",
    }

    with pytest.raises(Refused, match=r"robots\.txt"):
        site.read()

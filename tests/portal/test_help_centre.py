"""The help centre: read by everybody, in three languages, without a script; nobody reads what is not for them."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from sunwai.kernel import clock
from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.articles import place, retire, save_text
from sunwai.knowledge.models import Feedback, Search
from sunwai.knowledge.types import Checked, Words
from sunwai.portal import rates
from tests import cast
from tests.portal.helping import article, section, translated

pytestmark = pytest.mark.django_db
HOME = "/help/meera-foods/en/"


def shown(path: str, **headers: str) -> str:
    return Client(headers=headers).get(path).content.decode()


def test_the_short_address_leads_to_the_visitors_language() -> None:
    article()

    answer = Client(headers={"accept-language": "ur"}).get("/help/meera-foods/")

    assert (answer.status_code, answer["Location"]) == (302, "/help/meera-foods/ur/")
    assert "Accept-Language" in answer["Vary"]


def test_shelves_hold_their_articles_in_the_language_of_the_page() -> None:
    made = article(section=section())
    translated(made, "hi", title="रिफंड कब आएगा?", body="पाँच दिन में।")

    page = shown("/help/meera-foods/hi/")

    assert '<html lang="hi" dir="ltr">' in page
    assert "भुगतान" in page
    assert "रिफंड कब आएगा?" in page
    assert "When will my refund" not in page


def test_an_article_is_markdown_and_can_do_nothing() -> None:
    made = article(body="Wait **five days**.\n\n<script>alert(1)</script>")

    page = shown(f"{HOME}articles/{made.pk}/")

    assert "<strong>five days</strong>" in page
    assert "<script" not in page


def test_what_is_not_written_in_the_language_is_shown_in_another_and_says_so() -> None:
    made = article()

    page = shown(f"/help/meera-foods/ur/articles/{made.pk}/")

    assert '<html lang="ur" dir="rtl">' in page
    assert '<article class="card" lang="en">' in page
    assert 'role="note"' in page


def test_what_is_out_of_date_says_so_and_leads_to_the_newer_text() -> None:
    made = article()
    translated(made, "hi", title="रिफंड कब आएगा?", body="पाँच दिन में।")
    fresh = shown(f"/help/meera-foods/hi/articles/{made.pk}/")
    words = Words(language="en", title="When will my refund arrive?", body="Within two days.")
    save_text(article=made, words=words, by=cast.alice())

    page = shown(f"/help/meera-foods/hi/articles/{made.pk}/")

    assert [f'<a href="{HOME}articles/{made.pk}/" hreflang="en">' in each for each in (fresh, page)] == [False, True]


def test_a_checked_answer_is_shown_as_it_reads_now() -> None:
    answer = save_answer(by=cast.alice(), brand=cast.brand(), said=Checked(name="Days", texts={"en": "five days"}))
    made = article(body=f"It takes {{{{answer:{answer.pk}}}}}.")
    save_answer(by=cast.alice(), brand=cast.brand(), said=Checked(name="Days", texts={"en": "two days"}), answer=answer)

    assert "It takes two days." in shown(f"{HOME}articles/{made.pk}/")


@pytest.mark.parametrize("audience", ["staff", "experts"])
def test_what_is_not_for_everybody_is_not_there(audience: str) -> None:
    made, _public = article("Secret of the house", audience=audience), article()

    assert Client().get(f"{HOME}articles/{made.pk}/").status_code == 404
    assert "Secret" not in shown(HOME) + shown(f"{HOME}?q=secret+house")
    assert Client().post(f"{HOME}articles/{made.pk}/helped/", {"helped": "yes"}).status_code == 404


def test_what_is_retired_or_another_brands_is_not_there() -> None:
    gone, theirs = article("Old"), article("Theirs", brand=cast.brand("Other House"))
    article()
    retire(article=gone, by=cast.alice())

    assert Client().get(f"{HOME}articles/{gone.pk}/").status_code == 404
    assert Client().get(f"{HOME}articles/{theirs.pk}/").status_code == 404


def test_a_brand_without_articles_has_no_help_centre() -> None:
    cast.brand()

    assert Client().get("/help/meera-foods/").status_code == 404
    assert Client().get("/help/nobody/en/").status_code == 404


def test_a_search_crosses_scripts_marks_what_it_found_and_is_counted() -> None:
    translated(article(), "hi", title="शिकायत कैसे करें?", body="हमें लिखें।")

    page = shown("/help/meera-foods/hi/?q=shikayat")

    assert "<mark>शिकायत</mark>" in page
    assert Search.objects.get().found == 1


def test_a_search_keeps_to_quotes_and_leaves_out_what_has_a_minus() -> None:
    article(title="Exchange or refund", body="We exchange it.")
    article(title="When do I get my refund?", body="Soon.")

    pages = [shown(f"{HOME}?q={q}") for q in ("refund", "refund -exchange", "%22get my refund%22")]

    assert ["Exchange or" in page for page in pages] == [True, False, False]
    assert "<mark>get</mark> <mark>my</mark> <mark>refund</mark>" in pages[2]


def test_a_search_that_finds_nothing_leads_to_a_person_and_is_kept_for_the_writers() -> None:
    article()

    page = shown(f"{HOME}?q=zebra+crossing")

    assert "Nothing was found" in page
    assert 'href="/contact/meera-foods/?language=en"' in page
    assert Search.objects.get(found=0).asked == "zebra crossing"


def test_a_reader_says_whether_it_helped_without_a_cookie() -> None:
    where, reader = f"{HOME}articles/{article().pk}/", Client(enforce_csrf_checks=True)

    answer = reader.post(f"{where}helped/", {"helped": "no"}, follow=True)

    assert "A person can help you further" in answer.content.decode()
    assert (Feedback.objects.get().helped, Feedback.objects.get().failed) == (0, 1)
    assert not reader.cookies


def test_another_site_cannot_tell_for_its_visitors() -> None:
    where = f"{HOME}articles/{article().pk}/helped/"

    answer = Client(headers={"sec-fetch-site": "cross-site"}).post(where, {"helped": "yes"})

    assert answer.status_code == 403
    assert not Feedback.objects.exists()


def test_votes_of_one_address_are_limited() -> None:
    where = f"{HOME}articles/{article().pk}/helped/"

    answers = [Client().post(where, {"helped": "yes"}).status_code for _ in range(11)]

    assert answers == [303] * 10 + [429]


def test_pages_may_be_kept_and_searches_may_not() -> None:
    made = article()

    assert Client().get(f"{HOME}articles/{made.pk}/")["Cache-Control"] == "public, max-age=60"
    assert Client().get(f"{HOME}?q=refund")["Cache-Control"] == "no-store"


def test_a_shelf_shows_those_in_it_and_the_way_back() -> None:
    above = section()
    made = article(section=section("Refunds", parent=above))

    page, inside = shown(f"{HOME}topics/{made.section_id}/"), shown(f"{HOME}articles/{made.pk}/")

    assert f'href="{HOME}topics/{above.pk}/"' in page
    assert inside.index(f"/topics/{above.pk}/") < inside.index(f"/topics/{made.section_id}/")
    assert "When will my refund arrive?" in page
    assert Client().get(f"{HOME}topics/999/").status_code == 404


def test_what_stands_in_no_section_has_a_shelf() -> None:
    made = article(section=section())
    place(article=made, by=cast.alice(), section=None)

    assert "More answers" in shown(HOME)
    assert "When will my refund arrive?" in shown(f"{HOME}topics/0/")


def test_the_panel_of_any_site_is_told_what_answers() -> None:
    made = article()

    answer = Client(headers={"origin": "https://anywhere.example"}).get(f"{HOME}find?q=refund")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert [each["address"] for each in answer.json()["items"]] == [f"{HOME}articles/{made.pk}/"]


def test_the_contact_page_and_panel_ask_the_help_centre_first() -> None:
    cast.brand()
    bare = shown("/contact/meera-foods/")
    article()

    page, panel = shown("/contact/meera-foods/"), Client().get("/contact/meera-foods/panel?language=hi").json()

    assert 'role="search"' not in bare
    assert f'action="{HOME}"' in page
    assert panel["find"] == "/help/meera-foods/hi/find"


def test_a_search_with_a_sign_that_no_database_keeps_is_answered() -> None:
    article()

    assert Client().get(HOME, {"q": "re\0fund"}).status_code == 200


def test_a_stranger_cannot_fill_the_table_of_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "monotonic_seconds", lambda: 0.0)  # all at once, however long it takes
    article()
    asked = [f"word{number}x" for number in range(rates.PER_MINUTE["search"] + 5)]
    reader = Client()

    with time_machine.travel(clock.now(), tick=False):
        answers = [reader.get(HOME, {"q": each}).status_code for each in asked]

    assert answers[-1] == 429
    assert Search.objects.count() == rates.PER_MINUTE["search"]

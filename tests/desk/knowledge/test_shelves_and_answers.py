"""Sections, checked answers and the reports: kept by those who publish, and nothing of another brand."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.assist.passports import note_gone
from sunwai.inbox.models import Macro
from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.articles import place
from sunwai.knowledge.actions.asking import note_search, tell_helped
from sunwai.knowledge.actions.ordering import order_articles
from sunwai.knowledge.actions.uses import use_answer
from sunwai.knowledge.models import Answer, Section
from sunwai.knowledge.types import Checked
from sunwai.portal.queries.help_centre import shelves
from tests import cast
from tests.inbox.talk import answer as said
from tests.inbox.talk import asked, public
from tests.knowledge import known
from tests.portal.helping import article, section, translated

pytestmark = pytest.mark.django_db


def page(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def answer(name: str = "Days of a refund", text: str = "five days") -> Answer:
    return save_answer(by=cast.alice(), brand=cast.brand(), said=Checked(name=name, texts={"en": text}))


def test_a_section_is_named_in_three_languages_and_put_into_another(meera: Client) -> None:
    above = section()
    said = {"said_en": "Refunds", "said_hi": "रिफंड", "said_ur": "رقم کی واپسی", "parent": str(above.pk)}

    meera.post(f"/knowledge/sections/new/{cast.brand().pk}/", said)

    made = Section.objects.exclude(pk=above.pk).get()
    assert (made.names["ur"], made.parent) == ("رقم کی واپسی", above)
    assert 'data-depth="1"' in page(meera, "/knowledge/sections/")


def test_sections_are_moved_within_their_row(meera: Client) -> None:
    first, second = section("First"), section("Second")

    meera.post(f"/knowledge/sections/{second.pk}/move/up/")

    assert list(Section.objects.values_list("pk", flat=True)) == [second.pk, first.pk]


@pytest.mark.parametrize(("way", "order"), [("up", "1024"), ("first", "2014"), ("down", "0142"), ("last", "0142")])
def test_articles_are_put_in_order_by_buttons(meera: Client, way: str, order: str) -> None:
    shelf = section()
    made = [article(str(number), section=shelf) for number in (0, 1, 2, 4)]
    moved = made[1] if way == "up" else made[2]

    answered = meera.post(f"/knowledge/sections/{shelf.pk}/articles/", {"article": moved.pk, "way": way}, follow=True)

    (named,) = [row.every for row in shelves(cast.brand(), "en")]
    assert "".join(each.title for each in named) == order
    assert answered.content.decode().count("autofocus") == 1


def test_a_new_article_comes_last_and_one_that_changes_its_section_too(meera: Client) -> None:
    shelf, other = section(), section("Other")
    first, second = article("0", section=shelf), article("1", section=shelf)
    order_articles(by=cast.alice(), brand=cast.brand(), section=shelf, order=[second.pk, first.pk])

    place(article=article("2", section=other), by=cast.alice(), section=shelf)
    article("3", section=shelf)

    (named,) = [row.every for row in shelves(cast.brand(), "en")]
    assert [each.title for each in named] == ["1", "0", "2", "3"]


def test_articles_in_no_section_have_an_order_too(meera: Client) -> None:
    first, second = article("First"), article("Second")

    meera.post(f"/knowledge/sections/none/{cast.brand().pk}/", {"article": first.pk, "way": "down"})

    shown = page(meera, f"/knowledge/sections/none/{cast.brand().pk}/")
    assert shown.index(f"article-{second.pk}") < shown.index(f"article-{first.pk}")


def test_a_section_cannot_stand_in_itself(meera: Client) -> None:
    above = section()
    below = section("Refunds", parent=above)

    answered = meera.post(f"/knowledge/sections/{above.pk}/", {"said_en": "Payments", "parent": str(below.pk)})

    assert answered.status_code == 422


def test_articles_of_a_deleted_section_stay(meera: Client) -> None:
    made = article(section=section())

    meera.post(f"/knowledge/sections/{made.section_id}/delete/")

    made.refresh_from_db()
    assert (made.section, made.status) == (None, "published")


def test_an_answer_is_changed_once_and_shows_where_it_is_used(meera: Client) -> None:
    kept = answer()
    article(body=f"It takes {{{{answer:{kept.pk}}}}}.")
    said = {"brand": str(cast.brand().pk), "name": kept.name, "said_en": "two days", "said_hi": "दो दिन"}

    meera.post(f"/knowledge/answers/{kept.pk}/", said)

    shown = page(meera, f"/knowledge/answers/{kept.pk}/")
    assert "When will my refund arrive?" in shown
    assert "five days" in page(meera, f"/knowledge/answers/{kept.pk}/versions/1/")
    assert "checked by Meera" in page(meera, "/knowledge/answers/")


def test_an_answer_without_words_is_refused(meera: Client) -> None:
    refused = meera.post("/knowledge/answers/new/", {"brand": str(cast.brand().pk), "name": "Days", "said_en": " "})

    assert refused.status_code == 422
    assert "at least one language" in refused.content.decode()


def test_what_is_being_written_shows_the_answers_words(ravi: Client) -> None:
    said = {"brand": str(cast.brand().pk), "language": "en", "body": f"It takes {{{{answer:{answer().pk}}}}}."}

    assert "It takes five days." in ravi.post("/knowledge/preview/", said).content.decode()


def test_an_answer_in_use_is_not_deleted(meera: Client) -> None:
    kept = answer()
    made = article(body=f"{{{{answer:{kept.pk}}}}}")

    refused = meera.post(f"/knowledge/answers/{kept.pk}/delete/")
    made.delete()
    kept.uses.all().delete()
    meera.post(f"/knowledge/answers/{kept.pk}/delete/")

    assert refused.status_code == 422
    assert not Answer.objects.exists()


def test_an_answer_is_free_once_the_draft_that_named_it_is_thrown_away(meera: Client) -> None:
    kept = answer()
    made = known.article(body=f"{{{{answer:{kept.pk}}}}}", draft=True)

    meera.post(f"/knowledge/articles/{made.pk}/do/delete/")
    meera.post(f"/knowledge/answers/{kept.pk}/delete/")

    assert not Answer.objects.exists()


def test_languages_that_were_not_changed_with_an_answer_are_told(meera: Client) -> None:
    kept = known.answer(en="five days", hi="पाँच दिन")
    said = {"brand": str(cast.brand().pk), "name": kept.name, "said_en": "two days"}

    meera.post(f"/knowledge/answers/{kept.pk}/", {**said, "said_hi": "पाँच दिन"})
    late = page(meera, f"/knowledge/answers/{kept.pk}/")
    meera.post(f"/knowledge/answers/{kept.pk}/", {**said, "said_hi": "दो दिन"})

    assert "not in: Hindi" in late
    assert "out of date" not in page(meera, "/knowledge/answers/")


def test_who_saves_an_answer_as_it_stands_vouches_for_every_language(meera: Client) -> None:
    kept = known.answer(en="five days", hi="पाँच दिन")
    said = {"brand": str(cast.brand().pk), "name": kept.name, "said_en": "in five days", "said_hi": "पाँच दिन"}

    meera.post(f"/knowledge/answers/{kept.pk}/", said)
    late = page(meera, "/knowledge/answers/")
    meera.post(f"/knowledge/answers/{kept.pk}/", said)

    assert "Hindi · out of date" in late
    assert "out of date" not in page(meera, "/knowledge/answers/")


def test_nobody_overwrites_an_answer_that_somebody_changed_meanwhile(meera: Client) -> None:
    kept = answer()
    said = {"brand": str(cast.brand().pk), "name": kept.name, "version": "1"}
    meera.post(f"/knowledge/answers/{kept.pk}/", {**said, "said_en": "two days"})

    late = meera.post(f"/knowledge/answers/{kept.pk}/", {**said, "said_en": "ten days"})

    assert late.status_code == 422
    assert kept.texts.get(language="en").text == "two days"


def test_a_macro_is_called_by_its_name_in_the_passport(meera: Client) -> None:
    kept = answer()
    macro = Macro.objects.create(name="Refund soon")
    use_answer(answer=kept, kind="macro", object_id=macro.pk)

    assert "Refund soon" in page(meera, f"/knowledge/answers/{kept.pk}/")


def test_what_went_out_with_older_words_is_shown_with_the_way_there(meera: Client) -> None:
    kept, talk = known.answer(en="Money comes back within five days."), asked()
    public(talk)
    sent = [said(talk, text=f"{{{{answer:{kept.pk}}}}}", visibility=each, key=each) for each in ("public", "private")]
    note_gone(sent[0].pk)
    note_gone(sent[1].pk)
    Answer.objects.update(version=2)

    shown = page(meera, f"/knowledge/answers/{kept.pk}/")

    assert f'href="/messages/{sent[0].pk}/"' in shown
    assert "Facebook · #" in shown
    assert "once" in shown
    assert shown.count("went out with older words") == 2


def test_a_post_in_a_forum_is_led_to_and_what_one_may_not_see_is_not(meera: Client) -> None:
    kept = known.answer()
    use_answer(answer=kept, kind="forum", object_id=1, url="https://forum.test/t/1")
    use_answer(answer=kept, kind="social", object_id=999_999)

    shown = page(meera, f"/knowledge/answers/{kept.pk}/")

    assert 'href="https://forum.test/t/1"' in shown
    assert "/messages/999999/" not in shown


def test_what_is_to_be_read_again_says_whose_it_is(meera: Client) -> None:
    article(review_on="2020-01-01", owner=cast.ravi())

    assert "looked after by <bdi>Ravi</bdi>" in page(meera, "/knowledge/missing/")


def test_what_readers_miss_is_shown_with_a_way_to_write_it(meera: Client, charlie: Client) -> None:
    note_search(brand=cast.brand(), asked="EMI kab katega", found=0)
    tell_helped(article=article(), language="en", helped=False)

    shown = page(meera, "/knowledge/missing/")

    assert "emi kab katega" in shown
    assert f"/knowledge/new/?brand={cast.brand().pk}&amp;title=emi+kab+katega" in shown
    assert "When will my refund arrive?" in shown
    assert charlie.get("/knowledge/missing/").status_code == 404


def test_what_three_customers_asked_is_proposed_without_their_numbers(meera: Client) -> None:
    for number in range(3):
        talk = cast.conversation(customer=cast.customer(f"C{number}"))
        cast.message(talk, f"warranty card kaise milega? 987654320{number}")

    shown = page(meera, "/knowledge/missing/unanswered/")

    assert "warranty card kaise milega" in shown
    assert "98765432" not in shown


def test_translations_that_are_behind_are_to_be_read_again(meera: Client) -> None:
    made = article()
    translated(made, "hi", title="रिफंड कब?", body="पाँच दिन।")
    meera.post(f"/knowledge/articles/{made.pk}/?language=en", {"title": "Refunds", "body": "Two days."})

    assert "Hindi is out of date" in page(meera, "/knowledge/missing/")

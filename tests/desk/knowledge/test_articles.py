"""Articles at the desk: written, translated, kept in versions, published, retired; each role sees what is for it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from sunwai.desk.knowledge import listing
from sunwai.kernel import clock
from sunwai.knowledge.actions.articles import place
from sunwai.knowledge.models import Article
from sunwai.people.roles import Role
from tests import cast
from tests.desk.conftest import signed_in
from tests.portal.helping import article, section, translated

pytestmark = pytest.mark.django_db
WORDS = {"title": "When will my refund arrive?", "body": "Within **two** days."}


def page(browser: Client, path: str = "/knowledge/") -> str:
    return browser.get(path).content.decode()


def save(browser: Client, of: Article, language: str = "en", **changes: str) -> int:
    return browser.post(f"/knowledge/articles/{of.pk}/?language={language}", {**WORDS, **changes}).status_code


def test_an_agent_writes_a_draft_and_a_lead_publishes_it(ravi: Client, meera: Client) -> None:
    ravi.post("/knowledge/new/", {"brand": str(cast.brand().pk), "language": "en", **WORDS})
    made = Article.objects.get()

    refused = ravi.post(f"/knowledge/articles/{made.pk}/do/publish/")
    meera.post(f"/knowledge/articles/{made.pk}/do/publish/")

    made.refresh_from_db()
    assert (refused.status_code, made.status, made.owner) == (422, "published", cast.ravi())


def test_words_are_kept_as_versions_and_translations_are_out_of_date(meera: Client) -> None:
    made = article()
    translated(made, "hi", title="रिफंड कब?", body="पाँच दिन।")

    save(meera, made)

    assert made.texts.get(language="en").version == 2
    assert "out of date" in page(meera)
    assert "Another language was changed" in page(meera, f"/knowledge/articles/{made.pk}/?language=hi")


@pytest.mark.parametrize(("said", "stale"), [({"minor": "on"}, False), ({}, True)])
def test_a_slip_of_the_pen_leaves_translations_alone(meera: Client, said: dict[str, str], *, stale: bool) -> None:
    made = article()
    translated(made, "hi", title="रिफंड कब?", body="पाँच दिन।")

    save(meera, made, **said)

    assert made.texts.get(language="hi").stale is stale


def test_a_translation_is_written_beside_its_source_and_is_up_to_date(meera: Client) -> None:
    made = article()
    beside = page(meera, f"/knowledge/articles/{made.pk}/?language=ur")

    save(meera, made, "ur", title="رقم کب؟", body="دو دن میں۔", same="on")

    text = made.texts.get(language="ur")
    assert "within five days" in beside
    assert (text.made_from_language, text.made_from_version, text.stale) == ("en", 1, False)
    assert not made.texts.get(language="en").stale


def test_nobody_overwrites_what_somebody_saved_meanwhile(meera: Client) -> None:
    made = article()
    save(meera, made, version="1")

    answer = meera.post(f"/knowledge/articles/{made.pk}/?language=en", {**WORDS, "body": "Mine.", "version": "1"})

    assert answer.status_code == 422
    assert "Somebody else saved" in answer.content.decode()
    assert made.texts.get().version == 2


def test_old_words_come_back_as_the_newest_version(meera: Client) -> None:
    made = article()
    save(meera, made)
    first = made.texts.get().versions.get(number=1)

    seen = page(meera, f"/knowledge/versions/{first.pk}/")
    meera.post(f"/knowledge/versions/{first.pk}/restore/")

    assert "<strong>within five days</strong>" in seen
    assert (made.texts.get().version, "five days" in made.texts.get().body) == (3, True)


def test_what_changed_between_versions_is_shown_word_by_word(meera: Client) -> None:
    made = article(body="Keep the box.\n\nRefunds take five days.")
    save(meera, made, body="Keep the box.\n\nRefunds take two days.")
    first, second = made.texts.get().versions.order_by("number")

    told = page(meera, f"/knowledge/versions/{second.pk}/")
    old = page(meera, f"/knowledge/versions/{first.pk}/")

    assert ("taken out: </span>five</del>" in told, "added: </span>two</ins>" in told) == (True, True)
    assert ("<del>" in old, f"/knowledge/versions/{second.pk}/?since=1" in old) == (False, True)


def test_a_translator_sees_what_changed_in_the_source_since(meera: Client) -> None:
    made = article()
    save(meera, made, "hi", title="रिफंड कब?", body="पाँच दिन।", same="on")
    save(meera, made)
    now = made.texts.get(language="en").versions.get(number=2)

    late = page(meera, f"/knowledge/articles/{made.pk}/?language=hi")
    save(meera, made, "hi", title="रिफंड कब?", body="पाँच दिन।", same="on")

    assert f"/knowledge/versions/{now.pk}/?since=1" in late
    assert "out of date" not in page(meera, f"/knowledge/articles/{made.pk}/?language=hi")


def test_experts_read_what_is_published_not_what_was(meera: Client) -> None:
    made = article(body="The supplier pays us 40.")
    save(meera, made)
    expert = signed_in(cast.staff("Esha", Role.EXPERT))
    first = made.texts.get().versions.get(number=1)

    assert expert.get(f"/knowledge/versions/{first.pk}/").status_code == 404
    assert "/knowledge/versions/" not in page(expert, f"/knowledge/articles/{made.pk}/")


def test_who_reads_it_and_how_it_is_asked_for_is_kept(meera: Client) -> None:
    made, shelf = article(), section()
    said = {"section": str(shelf.pk), "kind": "policy", "audience": "staff", "owner": str(cast.ravi().pk)}

    meera.post(f"/knowledge/articles/{made.pk}/placed/", {**said, "review_on": "2027-01-31"})
    meera.post(f"/knowledge/articles/{made.pk}/asked/", {"aliases": "paisa kab\n\n"})

    made.refresh_from_db()
    assert (made.section, made.kind, made.audience, made.owner) == (shelf, "policy", "staff", cast.ravi())
    assert (made.review_on, [each.text for each in made.aliases.all()]) == (dt.date(2027, 1, 31), ["paisa kab"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("q=refnd+arrive", False),
        ("q=paisa", True),
        ("q=پیسہ", True),
        ("status=draft", False),
        ("language=hi", False),
        ("state=missing&language=hi", True),
        ("state=due", True),
        ("state=stale", False),
    ],
)
def test_the_list_is_narrowed(meera: Client, query: str, *, found: bool) -> None:
    made = article("Paisa kab wapas aayega?")
    place(article=made, by=cast.alice(), review_on=clock.now().date())

    assert ("Paisa kab" in page(meera, f"/knowledge/?{query}")) is found


def test_a_draft_is_thrown_away_and_what_was_published_is_retired(meera: Client) -> None:
    meera.post("/knowledge/new/", {"brand": str(cast.brand().pk), "language": "hi", **WORDS})
    draft, made = Article.objects.get(), article("Kept")

    meera.post(f"/knowledge/articles/{draft.pk}/do/delete/")
    meera.post(f"/knowledge/articles/{made.pk}/do/retire/")

    assert [(each.pk, each.status) for each in Article.objects.all()] == [(made.pk, "retired")]


def test_what_is_written_is_shown_as_readers_will_see_it(ravi: Client) -> None:
    shown = ravi.post("/knowledge/preview/", {"body": "**so** <script>x</script>"}).content.decode()

    assert "<strong>so</strong>" in shown
    assert "<script" not in shown


def test_a_long_list_goes_on(meera: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 1)
    article("Older")
    article("Newer")

    first, second = page(meera), page(meera, "/knowledge/?from=1")

    assert 'href="?from=1"' in first
    assert "Older" not in first
    assert "Older" in second


@pytest.mark.parametrize("body", [{"title": ""}, {"title": "t" * 201}, {"title": "So", "brand": "999"}])
def test_what_cannot_begin_is_said(meera: Client, body: dict[str, str]) -> None:
    said = {"brand": str(cast.brand().pk), "language": "en", **body}

    assert meera.post("/knowledge/new/", said).status_code == 422
    assert not Article.objects.exists()


def test_another_brands_people_see_nothing(charlie: Client) -> None:
    made = article()

    assert "refund" not in page(charlie)
    assert charlie.get(f"/knowledge/articles/{made.pk}/").status_code == 404
    assert charlie.post(f"/knowledge/articles/{made.pk}/do/retire/").status_code == 404


def test_an_expert_reads_what_is_meant_for_them_and_cannot_write(db: None) -> None:
    theirs, ours = article("For experts", audience="experts"), article("For staff", audience="staff")
    expert = signed_in(cast.staff("Esha", Role.EXPERT))

    shown = page(expert)

    assert "For experts" in shown
    assert "For staff" not in shown + page(expert, f"/knowledge/articles/{theirs.pk}/")
    assert expert.get(f"/knowledge/articles/{ours.pk}/").status_code == 404
    assert save(expert, theirs) == 422


@pytest.mark.parametrize(("verdict", "kept"), [("yes", ["kab milega paisa"]), ("no", [])])
def test_a_past_question_is_judged_beside_the_article(meera: Client, verdict: str, kept: list[str]) -> None:
    made = article("When will I get my refund?")
    talk = cast.conversation(status="resolved", resolution="solved")
    message = cast.message(talk, "kab milega paisa")
    where = f"/knowledge/articles/{made.pk}/proposed/"

    before = meera.get(where).content.decode()
    after = meera.post(f"{where}{message.pk}/{verdict}/", headers={"HX-Request": "true"}).content.decode()

    assert ("kab milega paisa" in before, "kab milega paisa" in after) == (True, False)
    assert [each.text for each in made.aliases.all()] == kept

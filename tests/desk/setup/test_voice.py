"""The pages of a brand's voice: written, tried, restored, copied; and how often it was kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sunwai.assist.voice_counting import count
from sunwai.inbox.actions.reply import reply
from sunwai.knowledge.models import VoiceGuide
from sunwai.people.models import Brand
from sunwai.people.roles import Role
from tests import cast
from tests.desk.setup.conftest import SignIn
from tests.inbox.talk import asked
from tests.knowledge import known
from tests.knowledge.test_voice import guide

pytestmark = pytest.mark.django_db
VOICE = "/setup/voice/"


@pytest.fixture
def alice(sign_in: SignIn) -> Client:
    return sign_in(cast.alice())


def form(**said: Any) -> dict[str, Any]:
    return {"brand": cast.brand().pk, "tone": "Warm.", "words": "issue = problem\nour policy", **said}


def test_a_guide_is_written_on_the_page(alice: Client) -> None:
    answer = alice.post(
        f"{VOICE}new/", form(language="hi", address="formal", emoji="0", sentence="20", blocking=["emoji"])
    )

    made = VoiceGuide.objects.get()
    assert answer.status_code == 302
    assert (made.language, made.blocking) == ("hi", ["emoji"])
    assert made.rules == {
        "address": "formal",
        "emoji": 0,
        "sentence": 20,
        "words": [["issue", "problem"], ["our policy", ""]],
    }


def test_a_kept_guide_shows_what_it_says(alice: Client) -> None:
    made = guide(address="familiar", emoji=-1, products=["SunPay"], words=[["issue", "problem"]])

    shown = alice.get(f"{VOICE}{made.pk}/").content.decode()

    assert '<option value="familiar" selected>' in shown
    assert '<option value="-1" selected>' in shown
    assert "issue = problem" in shown


def test_it_is_tried_before_it_is_kept(alice: Client) -> None:
    shown = alice.post(f"{VOICE}try/", form(emoji="0", sample="An issue 😀")).content.decode()

    assert "<mark>issue</mark>" in shown
    assert "We use no emoji here." in shown
    assert not VoiceGuide.objects.exists()


def test_an_earlier_version_comes_back(alice: Client) -> None:
    made = guide(emoji=0)
    guide(emoji=3)

    alice.post(f"{VOICE}{made.pk}/versions/1/restore/")

    made.refresh_from_db()
    assert made.rules == {"emoji": 0}


def test_a_marketer_writes_but_does_not_decide_what_is_refused(sign_in: SignIn) -> None:
    client = sign_in(cast.staff("Mira", Role.MARKETER))
    made = guide(emoji=0, blocking=["emoji"])

    shown = client.get(f"{VOICE}{made.pk}/")
    client.post(f"{VOICE}{made.pk}/", form(emoji="1"))

    made.refresh_from_db()
    assert (made.rules["emoji"], made.blocking) == (1, ["emoji"])
    assert "What is refused" not in shown.content.decode()


def test_a_brand_takes_over_anothers_guides(alice: Client) -> None:
    tulsi = Brand.objects.create(name="Tulsi")
    guide(emoji=0)

    alice.post(f"{VOICE}copy/", {"source": cast.brand().pk, "target": tulsi.pk})

    assert VoiceGuide.objects.get(brand=tulsi).rules == {"emoji": 0}


def test_the_report_counts_shares_and_leads_to_what_one_may_see(alice: Client) -> None:
    guide(emoji=0, exclamations=0)
    sent = [_sent("Sent.", "k1"), _sent("Sent 😀", "k2")]

    shown = alice.get(f"{VOICE}report/", {"rule": "emoji"}).content.decode()
    lines = alice.get(f"{VOICE}report.csv").content.decode().splitlines()

    assert f'href="/messages/{sent[1]}/"' in shown
    assert f'href="/messages/{sent[0]}/"' not in shown
    assert lines[1:3] == ["all,,emoji,2,1,0.5000", "all,,exclamations,2,2,1.0000"]


def _sent(text: str, key: str) -> int:
    said = reply(conversation=asked(), by=cast.ravi(), text=text, visibility="private", key=key)
    count(said.pk)
    return said.pk


def test_a_macro_shows_what_is_not_in_the_voice_while_written_and_when_kept(alice: Client) -> None:
    guide(exclamations=0)
    scope = {"scope": f"brand:{cast.brand().pk}"}

    shown = alice.post("/setup/macros/preview/", {"language": "en", "text_en": "Sent!", **scope}).content.decode()
    kept = alice.post("/setup/macros/new/", {"name": "M", "text_en": "Sent!", **scope}, follow=True).content.decode()

    assert "<mark>!</mark>" in shown
    assert "not in the brand’s voice" in kept


def test_an_article_and_a_checked_answer_show_it_too(alice: Client) -> None:
    guide(exclamations=0, greeting="wanted")
    said = {"brand": str(cast.brand().pk), "language": "en", "body": "Sent!"}
    answer = known.answer(en="Within five days!")

    article = alice.post("/knowledge/preview/", said).content.decode()
    passport = alice.get(f"/knowledge/answers/{answer.pk}/").content.decode()

    assert article.count("<mark>!</mark>") == passport.count("<mark>!</mark>") == 1
    assert "greeting" not in article

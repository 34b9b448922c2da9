"""Greetings and menus as pages: written, ordered, shown, previewed, and told where a network differs."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sunwai.connections.models import AutomaticText
from sunwai.menus.models import Entry, Menu, Outcome, Place
from tests import cast
from tests.desk.setup.conftest import SignIn
from tests.knowledge import known
from tests.menus.shown import menu

pytestmark = pytest.mark.django_db


def page(**_kwargs: Any) -> str:
    return reverse("setup:menu", args=[cast.brand().pk])


def filled(**changes: Any) -> dict[str, Any]:
    entries = [
        f"article-{each.article_id}" if each.article_id else f"answer-{each.answer_id}" for each in Entry.objects.all()
    ]
    return {"greeting_en": "Namaste!", "person": "on", "entry": entries, **changes}


def test_a_first_question_is_added_and_everything_is_kept(sign_in: SignIn) -> None:
    made = known.article()
    client = sign_in(cast.alice())

    client.post(page(), filled(greeting_ur="السلام علیکم", add=f"article-{made.pk}"))

    kept = Menu.objects.get()
    assert (kept.greetings, kept.person) == ({"en": "Namaste!", "ur": "السلام علیکم"}, True)
    assert [each.article_id for each in kept.entries.all()] == [made.pk]
    assert "When will I get my refund?" in client.get(page()).content.decode()


def test_arrows_move_and_what_is_taken_out_is_gone(sign_in: SignIn) -> None:
    menu()
    client, (first, second) = sign_in(cast.alice()), filled()["entry"]

    client.post(page(), filled(move=f"down:{first}", **{f"title-hi-{first}": "रिफंड?"}))
    moved = filled()["entry"]
    client.post(page(), filled(**{f"drop-{second}": "on"}))

    assert moved == [second, first]
    assert (filled()["entry"], Entry.objects.get().titles) == ([first], {})


def test_the_away_message_is_the_one_of_every_channel_and_only_when_it_was_touched(sign_in: SignIn) -> None:
    cast.facebook()
    cast.mailbox()
    client = sign_in(cast.alice())

    client.post(page(), filled())
    before = AutomaticText.objects.count()
    client.post(page(), filled(away_on="on", away_en="We are back at nine."))

    assert (before, [each.texts for each in AutomaticText.objects.all()]) == (0, [{"en": "We are back at nine."}] * 2)


def test_each_network_is_shown_as_it_looks_with_its_counts(sign_in: SignIn) -> None:
    menu(greetings={"en": "x" * 200})
    cast.mailbox()

    told = sign_in(cast.alice()).get(page() + "?reader=hi").content.decode()

    assert "मेरा रिफंड कब मिलेगा?" in told
    assert ("160/160" in told, "shortened" in told) == (True, True)
    assert "This network has no greetings or menus of its own." in told


def test_what_differs_or_failed_is_told_here_and_beside_the_channel(sign_in: SignIn) -> None:
    menu()
    Place.objects.update(outcome=Outcome.FAILED, state="dead", last_error="question too long")
    client = sign_in(cast.alice())

    told = client.get(page()).content.decode()
    health = client.get(reverse("setup:channels")).content.decode()

    assert ("question too long" in told, "Set it there again" in told) == (True, True)
    assert "Menu not set" in health


def test_buttons_show_hide_and_set_again(sign_in: SignIn) -> None:
    menu()
    client, connection = sign_in(cast.alice()), cast.facebook().pk

    client.post(reverse("setup:menu-again", args=[connection]))
    client.post(reverse("setup:hide-menu", args=[connection]))

    assert not Place.objects.get().on


def test_what_is_refused_is_said_on_the_page(sign_in: SignIn) -> None:
    told = sign_in(cast.alice()).post(page(), filled(entry=["article-99999", "nonsense-1"]))

    assert "Choose an article that is published for everybody." in told.content.decode()

"""Networks are kept in step: set once, looked at, told when they differ, tried again, given up with a reason."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from sunwai.bot.actions.using import forget_unshown
from sunwai.channels.menus import Choice, Held, Slot
from sunwai.connections.actions import ledger
from sunwai.connections.models import Connection
from sunwai.kernel import clock, delivery
from sunwai.kernel.errors import ChannelError, Refused
from sunwai.knowledge.actions.answers import delete_answer
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.models import AnswerUse, Article
from sunwai.menus import keeping
from sunwai.menus.actions import Wanted, push_again, save_menu, show_at
from sunwai.menus.models import Entry, Outcome, Place
from sunwai.menus.queries.places import standing_of, standings
from tests import cast
from tests.knowledge import known
from tests.menus.shown import Shelf, kept, menu, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return shelf(monkeypatch)


def titles(network: Shelf, slot: Slot = Slot.OPENERS, language: str = "") -> list[str]:
    found = [each for each in network.held if (each.slot, each.language) == (slot, language)]
    return [entry.title for each in found for entry in each.entries]


def due() -> None:
    Place.objects.update(due_at=clock.now())


def test_what_the_owner_wants_is_set_once_in_each_language(network: Shelf) -> None:
    menu()

    place = kept()

    assert titles(network) == ["When will I get my refund?", "Opening hours", "Talk to a person"]
    assert titles(network, language="hi")[0] == "मेरा रिफंड कब मिलेगा?"
    assert titles(network, slot=Slot.MENU)[0] == "When will I get my refund?"
    assert (place.outcome, network.sets, place.state) == (Outcome.IN_STEP, 1, "waiting")


def test_looking_again_sets_nothing(network: Shelf) -> None:
    menu()
    kept()
    due()

    place = kept()

    assert (place.outcome, network.sets) == (Outcome.IN_STEP, 1)


def test_what_somebody_changed_there_is_told_and_put_right_only_when_the_owner_says_so(network: Shelf) -> None:
    menu()
    kept()
    network.held = (Held(slot=Slot.OPENERS, entries=(Choice(payload="x", title="Sale!"),)),)
    due()

    differs = kept().outcome
    sets = network.sets
    push_again(connection=cast.facebook(), by=cast.alice())

    assert (differs, sets) == (Outcome.DIFFERS, 1)
    assert (kept().outcome, titles(network)[0]) == (Outcome.IN_STEP, "When will I get my refund?")


def test_an_article_that_is_retired_is_taken_away_and_one_renamed_is_called_so(network: Shelf) -> None:
    menu()
    kept()
    retire(article=Article.objects.get(), by=cast.alice())
    while delivery.drain():
        pass

    kept()

    assert titles(network) == ["Opening hours", "Talk to a person"]
    assert Entry.objects.count() == 2


def test_what_was_put_off_is_tried_again_and_what_was_refused_says_why(network: Shelf) -> None:
    menu()
    network.error = ChannelError("later", permanent=False, retry_after_seconds=60.0)
    waits = kept()
    network.error = ChannelError("question too long", permanent=True)
    due()

    kept()

    assert (waits.state, waits.attempts, waits.outcome) == ("waiting", 1, Outcome.FAILED)
    told = standing_of(cast.facebook())
    assert (told.outcome, told.reason) == (Outcome.FAILED, "question too long")


def test_after_eight_tries_it_is_given_up_until_the_owner_says_again(network: Shelf) -> None:
    menu()
    network.error = ChannelError("not now", permanent=False)
    for _ in range(keeping.MOST_ATTEMPTS):
        due()
        keeping.drain()
        Connection.objects.update(open_until=None)  # the circuit has rested
    network.error = None

    given_up = Place.objects.get().state
    push_again(connection=cast.facebook(), by=cast.alice())

    assert (given_up, kept().outcome) == ("dead", Outcome.IN_STEP)


def test_switched_off_it_is_taken_away_there(network: Shelf) -> None:
    menu()
    kept()

    show_at(connection=cast.facebook(), on=False, by=cast.alice())

    assert (kept().state, network.held) == ("done", ())


def test_who_changes_something_while_the_worker_is_at_it_is_not_forgotten(
    network: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = menu()
    monkeypatch.setattr(network, "sets", 0)
    first = [True]

    def change() -> None:
        if first.pop() if first else False:
            save_menu(brand=made.brand, by=cast.alice(), greetings={"en": "Changed"})

    monkeypatch.setattr(ledger, "heard", lambda *_args, **_more: change())
    kept()

    assert [each.text for each in network.held if each.slot is Slot.GREETING] == ["Changed"]


def test_a_paused_connection_is_left_alone(network: Shelf) -> None:
    menu()
    paused = cast.facebook()
    type(paused).objects.filter(pk=paused.pk).update(state="paused")

    place = kept()

    assert (network.account, place.attempts, place.outcome) == ([], 0, Outcome.WAITING)


def test_a_network_without_menus_says_so(network: Shelf) -> None:
    menu()

    with pytest.raises(Refused) as caught:
        show_at(connection=cast.mailbox(), on=True, by=cast.alice())

    assert caught.value.code == "no_menus"
    assert [each.able for each in standings(cast.brand())] == [True, False]


def test_a_checked_answer_is_in_use_while_an_entry_shows_it(network: Shelf) -> None:
    made = menu()
    used = AnswerUse.objects.get()
    forget_unshown(made.brand)  # no article shows it: that is the bot's matter, and none of the menu's

    with pytest.raises(Refused, match="still used"):
        delete_answer(answer=used.answer, by=cast.alice())
    save_menu(brand=made.brand, by=cast.alice(), entries=[])

    assert (used.kind, used.object_id, AnswerUse.objects.count()) == ("menu", made.brand_id, 0)


def test_what_was_written_down_as_the_bots_becomes_the_menus() -> None:
    made = menu()
    AnswerUse.objects.update(kind="bot", object_id=made.entries.get(article=None).pk)
    told = import_module("sunwai.menus.migrations.0002_answers_are_used_in_menus")

    told.tell_menus(apps, None)

    assert list(AnswerUse.objects.values_list("kind", "object_id")) == [("menu", made.brand_id)]


def test_entries_keep_their_numbers_when_they_move() -> None:
    made = menu()
    before = {each.article_id: each.pk for each in made.entries.all()}
    wanted = [Wanted(article=each.article_id, answer=each.answer_id) for each in made.entries.all()]

    save_menu(brand=made.brand, by=cast.alice(), entries=wanted[::-1])

    assert {each.article_id: each.pk for each in made.entries.all()} == before
    assert [each.article_id is None for each in made.entries.all()] == [True, False]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"greetings": {"fr": "Bonjour"}}, "unknown_language"),
        ({"greetings": {"en": "x" * 501}}, "too_long"),
        ({"greetings": {"en": "Namaste! {{answer:99}}"}}, "unknown_answer"),
        ({"entries": [Wanted()]}, "bad_entry"),
        ({"entries": [Wanted(article=99)]}, "unknown_article"),
        ({"entries": [Wanted(answer=99)]}, "unknown_answer"),
        ({"entries": [Wanted(answer=1), Wanted(answer=1)]}, "twice"),
        ({"entries": [Wanted(article=n) for n in range(1, 40)]}, "too_many"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as caught:
        save_menu(brand=cast.brand(), by=cast.alice(), **changes)  # type: ignore[arg-type]

    assert caught.value.code == code


def test_a_title_that_names_no_answer_is_refused() -> None:
    entry = Wanted(article=known.article().pk, titles={"en": "Hours {{answer:99}}"})

    with pytest.raises(Refused) as caught:
        save_menu(brand=cast.brand(), by=cast.alice(), entries=[entry])

    assert (caught.value.code, Entry.objects.count()) == ("unknown_answer", 0)


def test_only_who_may_change_channels_may_change_menus() -> None:
    with pytest.raises(Refused) as caught:
        save_menu(brand=cast.brand(), by=cast.ravi(), person=False)

    assert caught.value.code == "not_allowed"


def test_a_draft_cannot_be_shown() -> None:
    draft = known.article(draft=True)

    with pytest.raises(Refused):
        save_menu(brand=cast.brand(), by=cast.alice(), entries=[Wanted(article=draft.pk)])

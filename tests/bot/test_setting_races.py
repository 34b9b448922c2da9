"""Two owners save what a bot does at the same moment: neither loses what they changed."""

from __future__ import annotations

from functools import partial

import pytest

from sunwai.bot.actions import Changes, change_setting
from sunwai.bot.models import BotSetting
from sunwai.desk.setup.bot_forms import BotForm
from tests import cast
from tests.people.test_races import at_once

ROUNDS = 5


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_different_things_at_once_both_stay() -> None:
    alice, connection = cast.alice(), cast.facebook()

    for _round in range(ROUNDS):
        BotSetting.objects.all().delete()
        save = partial(change_setting, connection=connection, by=alice)
        at_once(partial(save, changes=Changes(threshold=0.9)), partial(save, changes=Changes(way_out_first=True)))

        row = BotSetting.objects.get()
        assert (row.threshold, row.way_out_first) == (0.9, True)


@pytest.mark.django_db(transaction=True)
def test_greetings_of_two_languages_saved_at_once_both_stay() -> None:
    alice, connection = cast.alice(), cast.facebook()

    for _round in range(ROUNDS):
        BotSetting.objects.all().delete()
        save = partial(change_setting, connection=connection, by=alice)
        said = ({f"greeting_{each}": each, f"caring_{each}": each} for each in ("en", "ur"))
        at_once(*(partial(save, changes=form_of(each).changes) for each in said))

        row = BotSetting.objects.get()
        assert (row.greetings, row.caring) == ({"en": "en", "ur": "ur"}, {"en": "en", "ur": "ur"})


def form_of(said: dict[str, str]) -> BotForm:
    """Return the page's form as each of two owners sends it who opened it before either saved."""
    form = BotForm({"threshold": "60", "initial-threshold": "60", **said}, row=BotSetting(connection=cast.facebook()))
    assert form.is_valid()
    return form

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sunwai.assist import backfill
from sunwai.assist.models import Repeat
from sunwai.cli.facts import facts as command
from sunwai.customers.actions.facts import withdraw
from sunwai.customers.models import Fact
from tests import cast
from tests.assist.telling import facts, pattern

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backfill, "STEP", 2)


def test_what_was_told_before_is_read_with_its_repeats() -> None:
    talk = cast.conversation()
    for text in ("order number 88213", "hello", "again: order number 88213"):
        cast.message(talk, text)

    last = list(backfill.read_all())[-1]

    assert (last.read, last.of, last.facts) == (3, 3, 2)
    assert facts() == [("order", "88213"), ("order", "88213")]
    assert Repeat.objects.count() == 1


def test_reading_again_changes_nothing_and_brings_nothing_back() -> None:
    cast.message(text="order number 88213, invoice number 5512")
    list(backfill.read_all())
    withdraw(fact=Fact.objects.get(kind="invoice"), by=cast.ravi())

    list(backfill.read_all())

    assert facts() == [("order", "88213")]


def test_a_pattern_kept_later_is_found_in_older_messages() -> None:
    cast.message(text="where is TB-10042")
    pattern(r"TB-\d{5}")

    list(backfill.read_all())

    assert facts() == [("order", "TB-10042")]


def test_it_goes_on_where_it_stopped_and_says_how_far_it_is() -> None:
    first = cast.message(text="order number 88213")
    cast.message(first.conversation, "order number 99000")

    said = CliRunner().invoke(command, ["--after", str(first.pk)])

    assert facts() == [("order", "99000")]
    assert "1 of 1 messages, 1 new facts" in said.output

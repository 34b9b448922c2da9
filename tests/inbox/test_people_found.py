"""Customers among what a search finds: by their names, narrowed as the search is, where that means something."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.people_found import customers_found
from sunwai.inbox.queries.wanted import Wanted
from sunwai.kernel import clock
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def found(q: str = "asha", **filters: Any) -> list[str]:
    wanted = Wanted(status=filters.pop("status", ""), files=filters.pop("files", ""), filters=Filters(**filters))
    met = {asked(customer=cast.customer(name)).customer_id for name in ("Asha Verma", "Asha Rao")}
    return [each.name for each in customers_found(cast.alice(), q, met=met, wanted=wanted)]


def test_a_name_that_must_not_be_there_is_not() -> None:
    assert found("asha -verma") == found("asha -वर्मा") == found('asha -"asha verma"') == ["Asha Rao"]


def test_a_name_in_quotes_stands_as_it_is_written() -> None:
    assert found('"asha rao"') == ["Asha Rao"]
    assert found('"asha वर्मा"') == ["Asha Verma"]
    assert found('"rao asha"') == found('"ash"') == []


def test_customers_of_a_brand_are_those_who_wrote_to_it() -> None:
    brand = cast.conversation(customer=cast.customer("Asha Khan")).brand_id

    assert found(brand=brand) == ["Asha Rao", "Asha Verma", "Asha Khan"]
    assert found(brand=brand + 99) == []


def test_customers_on_a_channel_are_those_known_there() -> None:
    mail = cast.identity(cast.customer("Asha Rao"), cast.mailbox())

    assert found(channel=mail.channel) == ["Asha Rao"]
    mail.erased_at = clock.now()
    mail.save()
    assert found(channel=mail.channel) == found(channel="nowhere") == []


def test_one_customer_is_wanted_by_the_number_of_before_a_merge_too() -> None:
    rao, before = cast.customer("Asha Rao"), cast.customer("A. Rao")
    before.merged_into = rao
    before.save()

    assert found(customer=rao.pk) == found(customer=before.pk) == ["Asha Rao"]


@pytest.mark.parametrize(
    "narrowed",
    [{"status": "open"}, {"files": "any"}, {"language": "ur"}, {"tag": "x"}, {"priority": 0}, {"assignee": 1}],
)
def test_what_no_customer_has_leaves_all_out(narrowed: dict[str, Any]) -> None:
    assert found(**narrowed) == []
    assert len(found(status="any")) == len(found(saved=1)) == 2


def test_whom_one_may_not_see_is_found_by_no_filter() -> None:
    asked()
    charlie, brand = cast.charlie(), cast.conversation().brand_id

    assert customers_found(charlie, "asha", met=(), wanted=Wanted(filters=Filters(brand=brand))) == []

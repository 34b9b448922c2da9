"""Companies: who writes from their domains works there."""

from __future__ import annotations

import pytest

from sunwai.channels.types import Author
from sunwai.customers.actions.companies import delete_company, save_company, set_company
from sunwai.customers.actions.identify import identify, key_of
from sunwai.customers.models import Company, Customer
from sunwai.customers.queries.profile import companies
from sunwai.kernel.errors import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def lotus(*domains: str) -> Company:
    return save_company(by=cast.alice(), name="Lotus", domains=domains)


def writer(address: str) -> Customer:
    author = Author(external_id=address)
    return identify([("email", author)])[key_of("email", author)].customer


def test_who_writes_from_its_domain_works_there() -> None:
    firm = lotus("Lotus.example")

    assert writer("asha@LOTUS.example").company == firm
    assert writer("asha@notlotus.example").company is None


def test_those_already_known_are_taken_in() -> None:
    asha, other = writer("asha@lotus.example"), writer("zoya@else.example")

    firm = lotus("lotus.example")

    asha.refresh_from_db()
    other.refresh_from_db()
    assert (asha.company, other.company) == (firm, None)


def test_a_company_that_somebody_chose_stays() -> None:
    asha, chosen = writer("asha@lotus.example"), save_company(by=cast.alice(), name="Rose", domains=())
    set_company(customer=asha, company=chosen, by=cast.ravi())

    lotus("lotus.example")

    assert Customer.objects.get().company == chosen


def test_a_domain_belongs_to_one_company() -> None:
    lotus("lotus.example")

    with pytest.raises(Refused) as no:
        save_company(by=cast.alice(), name="Rose", domains=["lotus.example"])

    assert (no.value.code, Company.objects.count()) == ("taken", 1)


@pytest.mark.parametrize("word", ["lotus", "asha@lotus.example", "lo tus.example", "." * 5, "a" * 300 + ".example"])
def test_what_is_no_domain_is_refused(word: str) -> None:
    with pytest.raises(Refused) as no:
        lotus(word)

    assert no.value.code == "bad_domain"


def test_domains_come_and_go() -> None:
    firm = lotus("lotus.example", "old.example")

    save_company(by=cast.alice(), name="Lotus Foods", domains=["@lotus.example", "new.example", ""], company=firm)

    assert set(firm.domains.values_list("domain", flat=True)) == {"lotus.example", "new.example"}


def test_its_people_stay_when_it_goes() -> None:
    firm = lotus("lotus.example")
    writer("asha@lotus.example")

    delete_company(company=firm, by=cast.alice())

    assert Customer.objects.get().company is None


def test_an_agent_sets_up_no_companies() -> None:
    with pytest.raises(Refused) as no:
        save_company(by=cast.ravi(), name="Lotus", domains=())

    assert no.value.code == "not_allowed"


def test_a_list_says_how_many_work_there_and_is_searched_by_name_and_domain() -> None:
    lotus("lotus.example", "padma.example")
    for number in range(3):
        writer(f"a{number}@lotus.example")

    assert [(each.name, getattr(each, "people", 0)) for each in companies("PADMA")] == [("Lotus", 3)]
    assert not companies("rose").exists()

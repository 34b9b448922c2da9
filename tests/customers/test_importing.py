"""Customers from files: read row by row, matched with those we know, the same file twice changing nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from sunwai.customers.actions.erase import erase
from sunwai.customers.actions.fields import save_field
from sunwai.customers.actions.import_people import Report, import_people
from sunwai.customers.actions.journey import Happened, tell
from sunwai.customers.actions.merge import merge
from sunwai.customers.importing.reading import read_people
from sunwai.customers.importing.rows import Person
from sunwai.customers.importing.writing import export_people
from sunwai.customers.models import Customer, Fact, FieldValue, Identity, JourneyEvent
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from tests import cast

pytestmark = pytest.mark.django_db

ASHA = "name,email,phone,company\nआशा शर्मा,Asha@Home.test,+91 98123 45678,Lotus\n"


def read(source: str, text: str, **fields: str) -> list[Person]:
    return list(read_people(source, text.splitlines(keepends=True), fields=fields))


def take(people: Iterable[Person], *, dry_run: bool = False) -> Report:
    return import_people(people=people, by=cast.alice(), brand=cast.brand(), dry_run=dry_run)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.left_out


def test_a_row_becomes_a_customer_with_address_number_and_company() -> None:
    take(read("csv", ASHA))

    asha = Customer.objects.get()
    assert (asha.name, str(asha.company), asha.name_key) == ("आशा शर्मा", "Lotus", "ax~ xrm~")
    assert [each.external_id for each in asha.identities.all()] == ["asha@home.test"]
    assert [(each.kind, each.value, each.said_by) for each in asha.facts.all()] == [
        ("phone", "+919812345678", "import")
    ]


def test_the_same_file_again_changes_nothing() -> None:
    take(read("csv", ASHA))

    again = take(read("csv", ASHA))

    assert counts(again) == (0, 0, 1, 0)
    assert (Customer.objects.count(), Identity.objects.count(), Fact.objects.count()) == (1, 1, 1)


def test_somebody_we_know_gets_what_they_lack_and_keeps_what_they_have() -> None:
    known = cast.customer("Asha V")
    cast.identity(known, cast.mailbox(), "asha@home.test")

    report = take(read("csv", ASHA))

    known.refresh_from_db()
    assert (known.name, str(known.company)) == ("Asha V", "Lotus")
    assert counts(report) == (0, 1, 0, 0)


def test_who_was_joined_with_another_is_found_there() -> None:
    old, stays = cast.customer("Old"), cast.customer("Stays")
    cast.identity(old, cast.mailbox(), "asha@home.test")
    merge(source=old, target=stays, by=cast.ravi())

    take(read("csv", ASHA))

    assert stays.facts.count() == 1


def test_a_row_about_two_customers_is_left_out_in_words() -> None:
    first, second = cast.customer("First"), cast.customer("Second")
    cast.identity(first, cast.mailbox(), "a@home.test")
    cast.identity(second, cast.mailbox(), "b@home.test")

    report = take(read("csv", "name,email\nAsha,a@home.test;b@home.test\n"))

    assert report.problems[0][0] == 2
    assert f"#{first.pk}, #{second.pk}" in report.problems[0][1]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Asha,no address,", "mail address"),
        ("Asha,,1234", "telephone number"),
        ("Asha,,", "no address, number or handle"),
    ],
)
def test_what_cannot_be_stored_is_left_out_and_the_others_go_on(row: str, words: str) -> None:
    report = take(read("csv", f"name,email,phone\n{row}\nZoya,zoya@home.test,98123 45678\n"))

    assert counts(report) == (1, 0, 0, 1)
    assert (report.problems[0][0], words in report.problems[0][1]) == (2, True)


def test_a_row_is_stored_wholly_or_not_at_all() -> None:
    save_field(by=cast.alice(), name="Age", kind="number")

    report = take(read("csv", "name,email,age\nAsha,asha@home.test,old\n", age="Age"))

    assert "Age" in report.problems[0][1]
    assert not Customer.objects.exists()


def test_a_dry_run_tells_and_stores_nothing() -> None:
    report = take(read("csv", ASHA), dry_run=True)

    assert counts(report) == (1, 0, 0, 0)
    assert not Customer.objects.exists()


def test_the_erased_are_not_brought_back() -> None:
    take(read("csv", ASHA))
    erase(identity=Identity.objects.get())

    report = take(read("csv", ASHA))

    assert "erased" in report.problems[0][1]
    assert Identity.objects.count() == 1


def test_an_agent_imports_nothing() -> None:
    with pytest.raises(Refused) as no:
        import_people(people=[], by=cast.ravi(), brand=cast.brand())

    assert no.value.code == "not_allowed"


def test_the_owners_fields_are_filled_by_their_names() -> None:
    save_field(by=cast.alice(), name="City")

    take(read("csv", "name,email,City\nAsha,asha@home.test,Pune\n", city="City"))

    assert FieldValue.objects.get().value == "Pune"


CHATWOOT = {"payload": [{"name": "Asha", "email": "a@b.test", "phone_number": "+919812345678",
    "additional_attributes": {"company_name": "Lotus"}, "custom_attributes": {"city": "Pune"}}]}  # fmt: skip
ZAMMAD = [{"firstname": "Asha", "lastname": "Rao", "email": "a@b.test", "mobile": "98123 45678", "roles": ["Customer"]},
    {"firstname": "Ravi", "email": "ravi@desk.test", "roles": ["Agent"]}]  # fmt: skip
ZENDESK = {"name": "Asha", "email": "a@b.test", "role": "end-user", "user_fields": {"city": "Pune"}}


@pytest.mark.parametrize(
    ("source", "text", "name", "company"),
    [
        ("chatwoot", json.dumps(CHATWOOT, indent=1), "Asha", "Lotus"),
        ("chatwoot", "id,name,email,phone_number,company_name\n1,Asha,a@b.test,+919812345678,Lotus", "Asha", "Lotus"),
        ("zammad", json.dumps(ZAMMAD), "Asha Rao", ""),
        ("zendesk", json.dumps(ZENDESK), "Asha", ""),
        ("zendesk", "Name,Email,Role,Organization\nAsha,a@b.test,end-user,Lotus", "Asha", "Lotus"),
    ],
)
def test_the_exports_of_other_desks_are_read(source: str, text: str, name: str, company: str) -> None:
    first, *others = read(source, text, city="City")

    assert (first.name, first.emails, first.company, first.staff) == (name, ("a@b.test",), company, False)
    assert all(each.staff for each in others)


def test_own_fields_of_other_desks_are_ours_where_the_names_are_the_same() -> None:
    (asha,) = read("zendesk", json.dumps(ZENDESK), city="City")

    assert asha.fields == {"City": "Pune"}


def test_a_line_that_cannot_be_read_says_so() -> None:
    found = read("jsonl", '{"name": "Asha", "email": "a@b.test"}\n{"name": \n')

    assert [bool(each.problem) for each in found] == [False, True]


@pytest.mark.parametrize("form", ["csv", "jsonl", "vcf"])
def test_what_is_written_is_read_again_as_it_was(form: str) -> None:
    take(read("csv", 'name,email,phone,company\n=आशा; शर्मा,asha@home.test,+919812345678,"Lotus, Ltd"\n'))
    source = "vcard" if form == "vcf" else form

    found = read(source, "".join(export_people(cast.alice(), form=form)))

    assert [(each.name, each.emails, each.phones, each.company) for each in found] == [
        ("=आशा; शर्मा", ("asha@home.test",), ("+919812345678",), "Lotus, Ltd")
    ]
    assert counts(take(found)) == (0, 0, 1, 0)


def test_handles_travel_with_their_network_and_scope() -> None:
    asha = cast.customer()
    Identity.objects.create(customer=asha, channel="facebook", scope="1001", external_id="77/8")

    (found,) = read("csv", "".join(export_people(cast.alice(), form="csv")))

    assert found.handles == (("facebook", "1001", "77/8"),)
    assert counts(take([found])) == (0, 0, 1, 0)


def test_an_agent_exports_nobody() -> None:
    with pytest.raises(Refused) as no:
        export_people(cast.ravi(), form="csv")

    assert no.value.code == "not_allowed"


def test_half_a_character_leaves_its_row_out_and_no_other() -> None:
    rows = [{"name": "Asha \ud83d", "email": "a@home.test"}, {"name": "Zoya", "email": "z@home.test"}]

    report = take(read("jsonl", "\n".join(map(json.dumps, rows))))

    assert counts(report) == (1, 0, 0, 1)
    assert "cannot be stored" in report.problems[0][1]


@pytest.mark.parametrize("handle", ["facebook", "facebook/1001", "facebook/1001/", f"facebook//{'7' * 321}"])
def test_a_handle_without_an_id_makes_nobody_one_with_anybody(handle: str) -> None:
    text = "name,handles\n" + "".join(f"{name},{handle}\n" for name in ("Asha", "Zoya"))

    report = take(read("csv", text))

    assert counts(report) == (0, 0, 0, 2)
    assert "is no handle" in report.problems[0][1]


def test_an_apostrophe_inside_a_name_stays() -> None:
    (found,) = read("csv", "name,email\nRock '-n-roll,a@home.test\n")

    assert found.name == "Rock '-n-roll"


def test_what_the_owners_systems_told_of_an_address_waits_for_its_customer_in_a_file() -> None:
    happened = Happened(
        source="shop", key="1", stage="purchase", title="A lamp", at=clock.now(), email="asha@home.test"
    )
    tell(cast.brand(), [happened])

    take(read("csv", ASHA))

    assert JourneyEvent.objects.get().customer == Customer.objects.get()


def test_a_row_leaves_what_changed_of_its_customer_meanwhile_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    known, other = cast.customer("Asha V"), cast.customer("Stays")
    cast.identity(known, cast.mailbox(), "asha@home.test")

    def named(name: str) -> str:
        Customer.objects.filter(pk=known.pk).update(merged_into=other)
        return name

    monkeypatch.setattr("sunwai.customers.keys.name_key_of", named)
    take(read("csv", ASHA))

    known.refresh_from_db()
    assert known.merged_into == other


def test_a_source_nobody_knows_is_named_with_those_we_know() -> None:
    with pytest.raises(Refused, match="zendesk"):
        read("lotus", "x")


def test_several_roles_in_a_cell_of_zammad_are_several() -> None:
    rows = "firstname,email,roles\nAsha,a@b.test,Customer~~~VIP\nRavi,r@b.test,Admin~~~Agent"

    assert [each.staff for each in read("zammad", rows)] == [False, True]

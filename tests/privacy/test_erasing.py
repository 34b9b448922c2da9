"""Who is erased is found nowhere: not in a row, a file, the search, an error, nor in the database's own files."""

from __future__ import annotations

import pytest
from django.db import connection as database

from sunwai.customers.models import Customer, Identity
from sunwai.inbox.actions.customers import merge_customers
from sunwai.inbox.models import Message
from sunwai.inbox.queries.search import search
from sunwai.intake.models import Delivery
from sunwai.kernel.errors import Refused
from sunwai.kernel.models import Event
from sunwai.people.models import AuditEntry
from sunwai.privacy import certificate, erasing, physical, registry
from sunwai.privacy.actions.erase import erase_customer
from sunwai.privacy.actions.holds import hold, lift
from sunwai.privacy.models import Erasing, PrivacyRequest
from sunwai.privacy.persons import hold_on
from tests import cast
from tests.privacy import canary
from tests.privacy.actions import erased
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db


def test_the_canary_is_everywhere_before() -> None:
    canary.plant()

    assert canary.rows().count(canary.WORD) > 20
    assert canary.in_files()


@pytest.mark.django_db(transaction=True)
def test_no_row_and_no_file_tells_of_them_afterwards() -> None:
    others = canary.in_files()  # of tests before this one

    job = erased()

    assert job.done_at is not None
    assert not [word for word in canary.CANARIES if word in canary.rows()]
    assert set(canary.in_files()) <= set(others)
    assert search(cast.alice(), canary.WORD).items == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.asks_sqlite  # reads its files
def test_nothing_stands_in_the_databases_own_files() -> None:
    canary.plant()
    physical.truncate()
    before = physical.count([canary.WORD])

    job = erase_customer(customer=Customer.objects.get(), by=cast.alice())
    work()
    job.refresh_from_db()

    assert before > 20
    assert physical.count(canary.CANARIES) == 0
    assert (job.certificate["files"]["found"], job.certificate["files"]["written_anew"]) == (0, False)


def test_events_and_the_audit_log_hold_numbers_only() -> None:
    canary.plant()
    told = [str(row) for row in (*Event.objects.values(), *AuditEntry.objects.values())]

    assert told
    assert not [row for row in told if canary.holds(row.encode())]


def test_the_certificate_says_what_was_done_and_nothing_of_whom() -> None:
    job = erased()

    says = job.certificate
    assert (says["id"], says["asked_by"], says["rows"]["customers.Fact"]) == (str(job.pk), cast.alice().pk, 1)
    assert certificate.is_genuine(says)
    assert not certificate.is_genuine({**says, "rows": {}})
    assert not canary.holds(str(says).encode())


def test_the_job_forgets_whom_it_was_about_and_its_request_is_done() -> None:
    job = erased()

    assert job.sealed_subject == ""
    assert PrivacyRequest.objects.get().state == "done"


def test_what_fails_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    job = erase_customer(customer=canary.plant(), by=cast.alice())
    monkeypatch.setattr("sunwai.customers.erasing._rows", lambda _: 1 / 0)
    work()
    monkeypatch.undo()
    job.refresh_from_db()
    stuck = (job.done_at, job.step)

    Erasing.objects.update(lease_until=None)
    while Erasing.objects.filter(state="waiting").exists():
        erasing.turn(str(job.pk))

    assert stuck == (None, registry.erasers().index("sunwai.customers.erasing.rows"))
    assert not [word for word in canary.CANARIES if word in canary.rows()]


def test_what_still_waits_in_the_journal_is_taken_in_first() -> None:
    customer = canary.plant()
    Delivery.objects.filter(key="dead").update(state="waiting")
    job = erase_customer(customer=customer, by=cast.alice())
    work()
    job.refresh_from_db()

    assert job.done_at is None
    assert Delivery.objects.get(key="dead").body


def test_others_keep_all_they_said() -> None:
    bilal = cast.message(cast.conversation(customer=cast.customer("Bilal")), text="I am Bilal")

    erased()

    bilal.refresh_from_db()
    assert (bilal.text, Customer.objects.filter(erased_at=None).get().name) == ("I am Bilal", "Bilal")


def test_those_merged_into_them_go_with_them() -> None:
    customer = canary.plant()
    other = Customer.objects.create(name="Asha V.", merged_into=customer)

    erase_customer(customer=other, by=cast.alice())
    work()

    other.refresh_from_db()
    assert (other.name, other.erased_at is not None) == ("", True)
    assert not Identity.objects.filter(erased_at=None).exists()


def test_a_legal_hold_says_no_until_the_owner_lifts_it() -> None:
    customer = canary.plant()
    held = hold(customer=customer, reason="A court asked", by=cast.alice())

    with pytest.raises(Refused, match="legal hold"):
        erase_customer(customer=customer, by=cast.alice())
    lift(hold=held, by=cast.alice())

    assert erase_customer(customer=customer, by=cast.alice()).state == "waiting"


def test_a_legal_hold_outlives_a_merge() -> None:
    customer, kept = canary.plant(), cast.customer("Asha V.")
    held = hold(customer=kept, reason="A court asked", by=cast.alice())
    merge_customers(source=kept, target=customer, by=cast.alice())

    with pytest.raises(Refused, match="legal hold"):
        erase_customer(customer=customer, by=cast.alice())

    assert hold_on(customer) == held


def test_only_owners_and_admins_erase() -> None:
    with pytest.raises(Refused, match="role"):
        erase_customer(customer=canary.plant(), by=cast.meera())

    assert not Erasing.objects.exists()


def test_erasing_twice_is_erasing_once() -> None:
    customer = canary.plant()

    first, second = (erase_customer(customer=customer, by=cast.alice()) for _ in range(2))

    assert first == second


def test_secure_delete_is_on_for_every_connection() -> None:
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete")
            assert cursor.fetchone() == (1,)
    assert Message.objects.count() == 0

"""What programs may ask about people's data."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any
from zipfile import ZipFile

import pytest

from sunwai.api import asked
from sunwai.customers.models import Consent, Customer
from sunwai.kernel import storage
from sunwai.people.roles import Role
from sunwai.privacy import queries
from sunwai.privacy.models import AccessExport, Erasing
from tests import cast
from tests.api.client import Program
from tests.people.test_races import at_once
from tests.privacy import canary
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db


def test_a_customer_is_erased_by_one_call() -> None:
    customer = canary.plant()
    alice = Program(cast.alice())

    begun = alice.call("DELETE", f"/customers/{customer.pk}")
    work()
    done = alice.get(f"/erasures/{begun.json()['id']}")

    assert (begun.status_code, begun.json()["certificate"]) == (202, None)
    assert (done["progress"], done["certificate"]["customer"]) == (100, customer.pk)
    assert not canary.holds(json.dumps(done).encode())


def test_who_may_not_erase_is_refused() -> None:
    customer = canary.plant()

    answer = Program(cast.meera()).call("DELETE", f"/customers/{customer.pk}")

    assert answer.status_code == 403
    assert not Erasing.objects.exists()


def test_an_export_is_one_file_with_all_they_said() -> None:
    customer = canary.plant()
    alice = Program(cast.alice())

    begun = alice.get(f"/customers/{customer.pk}/export")
    work()
    made = alice.get(f"/customers/{customer.pk}/export")
    content = alice.call("GET", made["url"].removeprefix("/api/v1")).content

    archive = ZipFile(io.BytesIO(content))
    said = json.loads(archive.read("json/messages.json"))
    assert (begun["id"], begun["url"], made["progress"]) == (made["id"], "", 100)
    assert [each["text"][:9] for each in said] == ["edited by", "Dear cana", "canary-7f"]
    assert sum(name.startswith("files/") for name in archive.namelist()) == 2
    assert canary.PHONE in archive.read("index.html").decode()


def test_an_export_tells_a_lead_only_of_their_brands() -> None:
    customer = canary.plant()
    elsewhere = cast.conversation(customer=customer, brand=cast.brand("Other House"), team=cast.team("Elsewhere"))
    cast.message(elsewhere, text="said to the other house")
    meera = Program(cast.meera())

    meera.get(f"/customers/{customer.pk}/export")
    work()

    key = AccessExport.objects.get().file
    archive = ZipFile(io.BytesIO(storage.read(key)))
    assert b"other house" not in archive.read("json/messages.json")
    assert canary.WORD.encode() in archive.read("json/messages.json")


def test_consents_are_added_and_never_changed() -> None:
    customer, brand = cast.conversation().customer, cast.brand()
    ravi, path = Program(cast.ravi()), f"/customers/{customer.pk}/consents"
    yes = {"brand": brand.pk, "purpose": "marketing", "state": "given", "text": "Yes, write me"}

    given = ravi.post(path, yes)
    back = ravi.post(path, {**yes, "state": "withdrawn"})
    again = ravi.post(path, {**yes, "state": "withdrawn"})

    assert (given.status_code, back.status_code, again.json()["code"]) == (201, 201, "not_given")
    assert [each["state"] for each in ravi.get(path)["items"]] == ["given", "withdrawn"]
    assert Consent.objects.count() == 2


def test_a_request_is_filed_with_its_due_date_assigned_and_closed() -> None:
    customer, alice = cast.conversation().customer, Program(cast.alice())
    asked = {"customer": customer.pk, "kind": "access", "law": "gdpr", "received_at": "2026-01-31T12:00:00Z"}

    made = alice.post("/privacy-requests", asked).json()
    path = f"/privacy-requests/{made['id']}"
    later = alice.patch(path, {"extended": True, "assignee": cast.alice().pk}).json()
    done = alice.patch(path, {"state": "done"}).json()

    assert made["due_at"] == "2026-02-28T12:00:00Z"
    assert (later["due_at"], later["assignee"]) == ("2026-04-30T12:00:00Z", cast.alice().pk)
    assert (done["state"], alice.get("/privacy-requests")["items"]) == ("done", [])


def test_a_request_is_changed_as_told_or_not_at_all() -> None:
    customer, alice = cast.conversation().customer, Program(cast.alice())
    made = alice.post("/privacy-requests", {"customer": customer.pk, "kind": "access", "law": "gdpr"}).json()
    path = f"/privacy-requests/{made['id']}"
    alice.patch(path, {"extended": True})

    refused = alice.patch(path, {"assignee": cast.alice().pk, "extended": True})

    assert refused.status_code >= 400
    assert alice.get("/privacy-requests")["items"][0]["assignee"] is None


def test_a_legal_hold_is_the_owners() -> None:
    customer = canary.plant()
    owner, admin = Program(cast.alice()), Program(cast.staff("Nadia", Role.ADMIN))
    path = f"/customers/{customer.pk}/legal-hold"

    refused = admin.call("PUT", path, {"reason": "a court"})
    held = owner.call("PUT", path, {"reason": "a court"})
    erased = owner.call("DELETE", f"/customers/{customer.pk}")
    lifted = owner.call("DELETE", path)

    assert (refused.status_code, held.status_code, lifted.status_code) == (403, 200, 204)
    assert erased.json()["code"] == "legal_hold"
    assert Customer.objects.get(pk=customer.pk).erased_at is None


def test_retention_is_seen_before_it_is_switched_on() -> None:
    alice = Program(cast.alice())
    rule = alice.post("/retention", {"channel": "", "days": 30}).json()
    path = f"/retention/{rule['id']}"

    early = alice.patch(path, {"on": True})
    seen = alice.post(f"{path}/dry-run").json()
    late = alice.patch(path, {"on": True}).json()

    assert (early.json()["code"], seen["dry_run"]["conversations"], late["on"]) == ("no_dry_run", 0, True)


def test_asking_for_an_export_again_begins_none_while_one_is_made() -> None:
    path, alice = f"/customers/{canary.plant().pk}/export", Program(cast.alice())

    begun = [alice.call("POST", path), alice.call("POST", path), alice.call("GET", path)]
    work()
    anew = alice.call("POST", path)

    assert [each.status_code for each in begun] == [202, 202, 200]
    assert len({each.json()["id"] for each in begun}) == 1
    assert (anew.status_code, AccessExport.objects.count()) == (202, 2)


@pytest.mark.django_db(transaction=True)
def test_an_export_read_twice_at_once_is_begun_once(monkeypatch: pytest.MonkeyPatch) -> None:
    number, alice = cast.message().conversation.customer_id, cast.alice()
    met, look = Barrier(2), queries.export_that_holds

    def slow(*asked: Any) -> AccessExport | None:
        found = look(*asked)
        with suppress(BrokenBarrierError):
            met.wait(0.4)
        return found

    monkeypatch.setattr(queries, "export_that_holds", slow)
    at_once(*[lambda: asked.export(alice, number)] * 2)

    assert AccessExport.objects.count() == 1

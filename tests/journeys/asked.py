"""What people asked about their data in the shop: requests, an erasure that is done, a rule that was looked at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.customers.actions.consent import Told, give
from sunwai.customers.models import Customer
from sunwai.kernel import clock
from sunwai.privacy import certificate
from sunwai.privacy.actions.requests import file_request
from sunwai.privacy.actions.retention import dry_run, set_rule
from sunwai.privacy.models import AccessExport, Erasing, PrivacyRequest, RetentionRule
from tests.journeys.stage import Stage

COUNTS = {"customers.Fact": 6, "customers.Identity": 2, "inbox.Message": 41, "intake.Delivery": 38, "files": 3}
FILES = {"database": "sqlite", "bytes_searched": 48_300_000, "found": 0, "written_anew": False}


def ask(stage: Stage) -> None:
    """Let two people ask, one be erased, and one rule be looked at."""
    alice, now = stage.staff["Alice"], clock.now()
    person = stage.main.customer
    told = Told(source="checkout", text="Yes, send me offers on WhatsApp")
    give(customer=person, brand=stage.brand, purpose="marketing", by=None, told=told)
    received = now - dt.timedelta(days=26)
    file_request(customer=person, kind="access", by=alice, law="gdpr", received_at=received)
    file_request(customer=stage.talks["late"].customer, kind="correction", by=alice, law="dpdp")
    done = {"asked_by": alice, "state": "done", "done_at": now}
    gone = Customer.objects.create(erased_at=now)
    erased = Erasing.objects.create(customer=gone, asked_at=now - dt.timedelta(minutes=4), counts=COUNTS, **done)
    Erasing.objects.filter(pk=erased.pk).update(certificate=certificate.of(erased, FILES))
    expires = now + dt.timedelta(days=7)
    AccessExport.objects.create(customer=person, file="aa/" + "0" * 64, size=2_400_000, expires_at=expires, **done)
    dry_run(rule=set_rule(channel="", days=365, by=alice), by=alice)


def named(stage: Stage) -> dict[str, Any]:
    """Return what the addresses of privacy name."""
    return {
        "customer_id": stage.main.customer_id,
        "request_id": PrivacyRequest.objects.order_by("pk")[0].pk,
        "erasing_id": Erasing.objects.get().pk,
        "export_id": AccessExport.objects.get().pk,
        "rule_id": RetentionRule.objects.get().pk,
        "verb": "look",
    }

"""Whoever has a certificate's number can see that it is ours; whoever has the link has the file, for a week."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.customers.actions.consent import Told, give, withdraw
from sunwai.customers.queries.consents import has_consent
from sunwai.kernel import clock, storage
from sunwai.kernel.errors import Refused
from sunwai.privacy.exporting import forget_expired, link_token
from sunwai.privacy.models import AccessExport, Erasing
from tests import cast
from tests.desk.conftest import signed_in
from tests.privacy import canary
from tests.privacy.actions import erased, exported
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db


def test_the_public_page_says_that_a_certificate_is_ours() -> None:
    job = erased()

    said = Client().get(reverse("desk:erasure", args=[job.pk])).text

    assert "nobody changed it since" in said
    assert job.certificate["digest"] in said
    assert not canary.holds(said.encode())


def test_the_public_page_vouches_for_no_changed_certificate() -> None:
    job = erased()
    Erasing.objects.update(certificate={**job.certificate, "customer": 99})

    said = Client().get(reverse("desk:erasure", args=[job.pk])).text

    assert "nobody changed it since" not in said


def test_the_certificate_is_saved_and_shown_without_a_word_of_whom() -> None:
    job, alice = erased(), signed_in(cast.alice())

    saved = alice.get(reverse("setup:privacy-certificate", args=[job.pk]))
    shown = alice.get(reverse("setup:privacy-erasing", args=[job.pk]))

    assert saved.json() == job.certificate
    assert not canary.holds(saved.content + shown.content)


def test_erasing_at_the_desk_asks_for_the_number() -> None:
    customer, alice = canary.plant(), signed_in(cast.alice())
    page = reverse("setup:privacy-erase", args=[customer.pk])

    unsure = alice.post(page, {"sure": "yes"})
    sure = alice.post(page, {"sure": f"#{customer.pk}"})
    work()

    assert (unsure.status_code, sure.status_code) == (422, 302)
    assert Erasing.objects.get().done_at is not None


def test_the_link_of_an_export_opens_the_file_until_it_expires() -> None:
    export = exported()
    page = reverse("desk:data", args=[link_token(export)])

    opened, forged = Client().get(page), Client().get(f"{page[:-2]}x/")
    AccessExport.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))
    late = Client().get(page)

    assert (opened.status_code, forged.status_code, late.status_code) == (200, 404, 404)
    assert opened["Content-Type"] == "application/zip"


def test_an_expired_file_is_deleted(django_capture_on_commit_callbacks: Any) -> None:
    export = exported()
    AccessExport.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))

    with django_capture_on_commit_callbacks(execute=True):
        count = forget_expired()

    assert count == 1
    with pytest.raises(storage.MissingFile):
        storage.read(export.file)


def test_another_persons_export_is_nobodys() -> None:
    export = exported()

    answer = signed_in(cast.meera()).get(reverse("setup:privacy-download", args=[export.pk]))

    assert answer.status_code == 404


def test_what_was_said_last_holds() -> None:
    customer, brand = cast.customer(), cast.brand()
    yes: dict[str, Any] = {"customer": customer, "brand": brand, "purpose": "marketing", "by": None}

    before = has_consent(customer, brand, "marketing")
    give(**yes, told=Told(text="Yes"))
    given = has_consent(customer, brand, "marketing")
    withdraw(**yes, told=Told())

    assert (before, given, has_consent(customer, brand, "marketing")) == (False, True, False)
    assert not has_consent(customer, cast.brand("Other House"), "marketing")


@pytest.mark.parametrize(
    ("purpose", "words", "code"), [("Marketing!", "Yes", "bad_purpose"), ("marketing", " ", "bad_wording")]
)
def test_a_consent_needs_a_purpose_and_the_words_shown(purpose: str, words: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        give(customer=cast.customer(), brand=cast.brand(), purpose=purpose, by=None, told=Told(text=words))

    assert no.value.code == code

"""One of each thing of privacy, for tests that walk every page and call."""

from __future__ import annotations

from typing import Any

from sunwai.kernel import clock, storage
from sunwai.people.models import Staff
from sunwai.privacy import certificate
from sunwai.privacy.actions.requests import file_request
from sunwai.privacy.actions.retention import set_rule
from sunwai.privacy.models import AccessExport, Erasing, RetentionRule
from tests import cast


def of_privacy(owner: Staff) -> dict[str, Any]:
    """Return what the addresses of privacy name; all about Asha, who has a conversation."""
    talk = cast.conversation()
    known = {"customer": talk.customer, "asked_by": owner, "done_at": clock.now(), "state": "done"}
    erasing = Erasing.objects.create(**known)
    Erasing.objects.filter(pk=erasing.pk).update(certificate=certificate.of(erasing, {"database": "sqlite"}))
    key = storage.save(b"a file", name="export.zip")
    export = AccessExport.objects.create(**known, expires_at=clock.now(), file=key, size=6)
    return {
        "customer_id": talk.customer_id,
        "request_id": file_request(customer=talk.customer, kind="access", by=owner).pk,
        "erasing_id": erasing.pk,
        "export_id": export.pk,
        "rule_id": rule(owner).pk,
        "verb": "off",
    }


def rule(owner: Staff) -> RetentionRule:
    """Return a rule that would empty all."""
    return set_rule(channel="", days=30, by=owner)

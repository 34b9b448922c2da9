"""The pages of privacy: requests with their dates, erasures, exports, consents, retention."""

from __future__ import annotations

from typing import Final

from django.urls import path

from sunwai.desk.setup.views import privacy, privacy_jobs, retention

PERSON = "privacy/customers/<int:customer_id>/"
ASKED = "privacy/requests/<int:request_id>/"

PRIVACY: Final = [
    path("privacy/", privacy.requests, name="privacy"),
    path(PERSON, privacy.customer, name="privacy-customer"),
    path(f"{PERSON}consents/", privacy.consent, name="privacy-consent"),
    path(f"{PERSON}request/", privacy.file, name="privacy-file"),
    path(f"{PERSON}export/", privacy_jobs.export, name="privacy-export"),
    path(f"{PERSON}erase/", privacy_jobs.erase, name="privacy-erase"),
    path(f"{PERSON}hold/", privacy_jobs.hold, name="privacy-hold"),
    path(f"{PERSON}lift/", privacy_jobs.lift, name="privacy-lift"),
    path(f"{ASKED}assign/", privacy.assign, name="privacy-assign"),
    path(f"{ASKED}<slug:verb>/", privacy.settle, name="privacy-settle"),
    path("privacy/exports/<uuid:export_id>/", privacy_jobs.download, name="privacy-download"),
    path("privacy/erasures/", privacy_jobs.erasures, name="privacy-erasures"),
    path("privacy/erasures/<uuid:erasing_id>/", privacy_jobs.erasing, name="privacy-erasing"),
    path("privacy/erasures/<uuid:erasing_id>/certificate.json", privacy_jobs.certificate, name="privacy-certificate"),
    path("privacy/retention/", retention.rules, name="retention"),
    path("privacy/retention/<int:rule_id>/<slug:verb>/", retention.change, name="retention-change"),
]

"""What people asked about their data, what was done, and what the owner decided."""

from sunwai.privacy.models.jobs import AccessExport, Erasing
from sunwai.privacy.models.requests import Asked, Law, LegalHold, PrivacyRequest, RequestState
from sunwai.privacy.models.retention import RetentionRule

__all__ = [
    "AccessExport",
    "Asked",
    "Erasing",
    "Law",
    "LegalHold",
    "PrivacyRequest",
    "RequestState",
    "RetentionRule",
]

"""Customers, the handles they are known by, and all that is known of them. They belong to the whole installation."""

from sunwai.customers.models.company import Company, CompanyDomain
from sunwai.customers.models.consent import Consent, ConsentState
from sunwai.customers.models.customer import Customer, Identity
from sunwai.customers.models.facts import Fact, SaidBy
from sunwai.customers.models.fields import CustomField, FieldKind, FieldValue
from sunwai.customers.models.joining import Merge, NotTheSame
from sunwai.customers.models.journey import JourneyEvent, OrderSource, Stage
from sunwai.customers.models.proofs import IdentityProof, ProofKind, ProofLink

__all__ = [
    "Company",
    "CompanyDomain",
    "Consent",
    "ConsentState",
    "CustomField",
    "Customer",
    "Fact",
    "FieldKind",
    "FieldValue",
    "Identity",
    "IdentityProof",
    "JourneyEvent",
    "Merge",
    "NotTheSame",
    "OrderSource",
    "ProofKind",
    "ProofLink",
    "SaidBy",
    "Stage",
]

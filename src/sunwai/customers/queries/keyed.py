"""Handles by their keys. Each says that the key is not empty: else SQLite leaves the index, which has only those."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from sunwai.customers.models import Customer, Identity


def reached_at(keys: Iterable[str]) -> QuerySet[Identity]:
    """Return the handles behind addresses and numbers, as ``keys.contact_key`` writes them."""
    return Identity.objects.filter(contact_key__in=set(keys), erased_at=None).exclude(contact_key="")


def handled(keys: Iterable[str]) -> QuerySet[Identity]:
    """Return the handles of these keys (``keys.handle_key``), on every network."""
    return Identity.objects.filter(handle_key__in=set(keys), erased_at=None).exclude(handle_key="")


def named(key: str) -> QuerySet[Identity]:
    """Return the handles whose name has this key, in every script."""
    return Identity.objects.filter(name_key=key, erased_at=None).exclude(name_key="")


def called(key: str) -> QuerySet[Customer]:
    """Return the customers whose name has this key, in every script."""
    return Customer.objects.filter(name_key=key, erased_at=None, merged_into=None).exclude(name_key="")

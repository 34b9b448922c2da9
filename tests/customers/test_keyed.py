"""Finding by a key uses its index, however many handles there are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import QuerySet

from sunwai.customers.queries import keyed

pytestmark = pytest.mark.django_db

ASKED = [
    (keyed.reached_at(["email:a@b.test"]), "customers_like_contact"),
    (keyed.handled(["ashasharma"]), "customers_like_handle"),
    (keyed.named("ax~ xrm~"), "customers_like_name"),
    (keyed.called("ax~ xrm~"), "customers_like_customer"),
]


@pytest.mark.parametrize(("asked", "index"), ASKED)
def test_the_index_of_the_key_is_used(asked: QuerySet, index: str) -> None:  # type: ignore[type-arg]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of no rows is read without any index

    assert index in asked.explain()

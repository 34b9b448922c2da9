from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models import Consent, ConsentState, Customer
from sunwai.people.models import Brand

MOST: Final = 200

#: What the purposes we know are called; owners may have others.
PURPOSES: Final[dict[str, str | Promise]] = {
    "marketing": _("Offers and news"),
    "testimonial": _("Quoting what they said"),
    "review_request": _("Being asked for a review"),
    "survey": _("Being asked how it was"),
    "call_recording": _("Recording calls"),
}


def has_consent(customer: Customer, brand: Brand, purpose: str) -> bool:
    """Say whether a customer allows a brand something now: whatever needs it asks this before it is sent. One query.

    Nothing said is no; of two said at one moment the one written down last holds.
    """
    rows = Consent.objects.filter(customer=customer, brand=brand, purpose=purpose)
    newest = rows.order_by("-at", "-pk").values_list("state", flat=True).first()
    return newest == ConsentState.GIVEN


def consents_of(customer: Customer, brands: Iterable[Brand]) -> list[Consent]:
    """Return all that a customer allowed these brands and took back, the newest first, at most 200. One query."""
    rows = customer.consents.filter(brand__in=[each.pk for each in brands])
    return list(rows.select_related("brand", "by").order_by("-at", "-pk")[:MOST])


def standing(rows: Iterable[Consent]) -> list[Consent]:
    """Return of rows, newest first, the one of each brand and purpose that holds now. No query."""
    newest: dict[tuple[int, str], Consent] = {}
    for row in rows:
        newest.setdefault((row.brand_id, row.purpose), row)
    return list(newest.values())


def called(purpose: str) -> str:
    """Return what a purpose is called, or itself."""
    return str(PURPOSES.get(purpose, purpose))

"""A network demanded that somebody be forgotten: what is written down of it, and what goes besides their words."""

from __future__ import annotations

from django.db import transaction

from sunwai.customers.models import Customer
from sunwai.privacy import persons
from sunwai.privacy.actions.erase import erase_customer
from sunwai.privacy.actions.requests import close, file_request
from sunwai.privacy.models import Asked, Erasing, PrivacyRequest, RequestState


@transaction.atomic
def note(*, customer_id: int, whole: bool) -> PrivacyRequest | None:
    """File the demand; erase what is left where nothing else is known of them, else it is done.

    Noting it again changes nothing. The inbox has forgotten their words already, whatever is held.
    """
    known = Customer.objects.filter(pk=customer_id).first()
    if known is None:
        return None
    customer = persons.locked(known)
    if Erasing.objects.filter(customer=customer).exists():
        return None
    demanded = PrivacyRequest.objects.filter(from_network=True, state=RequestState.OPEN)
    waiting = demanded.filter(customer__in=persons.merged(customer)).first()
    request = waiting or file_request(customer=customer, kind=Asked.ERASURE, by=None)
    if whole and not persons.holds_on(customer).exists():
        erase_customer(customer=customer, by=None, request=request)
    elif not whole:
        close(request=request, by=None)
    return request

"""Who a customer is, beside their conversation: described, joined with others, split again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from sunwai.customers.actions.merge import keep_apart
from sunwai.customers.queries import identities, profile
from sunwai.desk.describing import DescribeForm, person_of
from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.inbox.actions import customers, privately, proofs
from sunwai.inbox.queries import customers as seen
from sunwai.inbox.queries import one_person, visibility
from sunwai.kernel.errors import Refused

PANEL = "desk/customer/person_found.html"


@require_GET
@desk_page
def person(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Show what is written down of a customer, and who else they may be."""
    return render(request, PANEL, person_of(request.user, visibility.customer_for(request.user, customer_id)))


@require_POST
@desk_page
def describe(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Write down the name, the company and the owner's own fields."""
    customer = visibility.customer_for(request.user, customer_id)
    form = DescribeForm(request.POST, customer=customer)
    if form.is_valid():
        try:
            form.save(customer, by=request.user)
            return HttpResponseClientRefresh()
        except Refused as no:
            form.add_error(None, str(no.message))
    return render(request, PANEL, person_of(request.user, customer, form), status=UNPROCESSABLE)


@require_GET
@desk_page
def find(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Search whom to join this customer with."""
    visibility.customer_for(request.user, customer_id)
    found = one_person.customers_named(request.user, request.GET.get("q", "")[:200])
    others = [each for each in found if each.pk != customer_id]
    return render(request, "desk/customer/_others.html", {"customer_id": customer_id, "others": others})


@require_POST
@desk_page
def join(request: StaffRequest, customer_id: int, other_id: int) -> HttpResponse:
    """Make another customer part of this one."""
    target, source = (visibility.customer_for(request.user, each) for each in (customer_id, other_id))
    customers.merge_customers(source=source, target=target, by=request.user)
    return HttpResponseClientRefresh()


@require_POST
@desk_page
def apart(request: StaffRequest, customer_id: int, other_id: int) -> HttpResponse:
    """Remember that two who look alike are two people, and show what is left."""
    customer, other = (visibility.customer_for(request.user, each) for each in (customer_id, other_id))
    keep_apart(customer, other, by=request.user)
    return render(request, PANEL, person_of(request.user, customer))


@require_POST
@desk_page
def prove(request: StaffRequest, customer_id: int, identity_id: int) -> HttpResponse:
    """Make a link to be sent to another one's handle: whoever opens it there becomes one with this customer."""
    customer, identity = (
        visibility.customer_for(request.user, customer_id),
        visibility.identity_for(request.user, identity_id),
    )
    talk = seen.newest_of(request.user, customer)
    joins = identities.claimant(customer) if identity.customer_id != customer.pk else None
    _link, secret = proofs.make_proof_link(identity=identity, conversation=talk, by=request.user, joins=joins)
    told = {"identity": identity, "joins": joins, "address": privately.proof_address(secret)}
    return render(request, "desk/customer/_proof_link.html", told)


@require_POST
@desk_page
def split(request: StaffRequest, customer_id: int, merge_id: int) -> HttpResponse:
    """Make two again of those who were joined."""
    merged = profile.merge_for(visibility.customer_for(request.user, customer_id), merge_id)
    customers.split_customers(merged=merged, by=request.user)
    return HttpResponseClientRefresh()

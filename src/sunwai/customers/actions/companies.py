"""Where customers work: companies, found by the mail domains people write from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.customers.models import Company, CompanyDomain, Customer, Identity
from sunwai.kernel import changes
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_NAME: Final = 200
MOST_DOMAINS: Final = 50
_DOMAIN: Final = re.compile(r"(?=.{3,253}$)([\w-]{1,63}\.)+[\w-]{2,63}")


@transaction.atomic
def save_company(*, by: Staff, name: str, domains: Iterable[str], company: Company | None = None) -> Company:
    """Add a company, or change one; customers who write from its domains and have none yet work there from now on.

    Raises:
        Refused: ``not_allowed``; ``bad_name``, ``bad_domain``, ``too_many``; ``taken``: the name or a domain is
            another company's.

    """
    if not by.may(Permission.STAFF):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    row, wanted = company or Company(), _domains(domains)
    row.name = " ".join(name.split())
    if not 0 < len(row.name) <= LONGEST_NAME:
        raise Refused(_("A name has between 1 and 200 characters."), code="bad_name")
    try:
        with transaction.atomic():
            row.save()
            row.domains.exclude(domain__in=wanted).delete()
            known = set(row.domains.values_list("domain", flat=True))
            CompanyDomain.objects.bulk_create(
                CompanyDomain(company=row, domain=each) for each in wanted if each not in known
            )
    except IntegrityError:
        raise Refused(_("This name or domain is another company’s."), code="taken") from None
    _take_in(row, set(wanted) - known)
    audit("company_saved", actor=by, object_type="company", object_id=row.pk)
    return row


@transaction.atomic
def delete_company(*, company: Company, by: Staff) -> None:
    """Remove a company; its customers stay, without one.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.STAFF):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    Customer.objects.filter(company=company).update(company=None, change=changes.stamp())
    audit("company_deleted", actor=by, object_type="company", object_id=company.pk)
    company.delete()


@transaction.atomic
def set_company(*, customer: Customer, company: Company | None, by: Staff) -> None:
    """Say where a customer works. The caller looked who may see the customer.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.ORGANISE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    customer.company = company
    customer.change = changes.stamp()
    customer.save(update_fields=["company", "change"])


def company_at(addresses: Iterable[str]) -> dict[str, Company]:
    """Return the company of each mail domain among these addresses. One statement, or none."""
    domains = {domain for each in addresses if (domain := each.rpartition("@")[2].lower())}
    if not domains:
        return {}
    rows = CompanyDomain.objects.filter(domain__in=domains).select_related("company")
    return {row.domain: row.company for row in rows}


def _domains(words: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(each.strip().lower().removeprefix("@") for each in words if each.strip()))
    for each in wanted:
        if not _DOMAIN.fullmatch(each):
            said = _("“%(word)s” is no mail domain. Write it like lotus.example.") % {"word": each}
            raise Refused(said, code="bad_domain")
    if len(wanted) > MOST_DOMAINS:
        raise Refused(_("A company has at most 50 domains."), code="too_many")
    return wanted


def _take_in(company: Company, domains: Iterable[str]) -> None:
    """Give the company those who write from its new domains. Looks at every address; done when somebody sets it up."""
    writing = reduce(or_, (Q(contact_key__endswith=f"@{domain}") for domain in domains), Q(pk__in=[]))
    addresses = Identity.objects.filter(writing, contact_key__startswith="email:")
    people = Customer.objects.filter(company=None, pk__in=addresses.values("customer"))
    people.update(company=company, change=changes.stamp())

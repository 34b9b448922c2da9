"""Companies: listed, added, changed, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.customers.actions.companies import delete_company, save_company
from sunwai.customers.queries import profile
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.profile_forms import CompanyForm
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.STAFF)
either = require_http_methods(["GET", "HEAD", "POST"])
MOST_SHOWN = 200


@require_safe
@page
def companies(request: SetupRequest) -> HttpResponse:
    """List companies by name, those of a search."""
    q = request.GET.get("q", "")[:200]
    return show(request, "desk/setup/companies.html", {"rows": profile.companies(q)[:MOST_SHOWN], "q": q})


@either
@page
def edit(request: SetupRequest, company_id: int | None = None) -> HttpResponse:
    """Add a company, or change one."""
    company = profile.company_for(company_id) if company_id else None
    domains = "\n".join(sorted(each.domain for each in company.domains.all())) if company else ""
    initial = {"name": company.name if company else "", "domains": domains}
    form = CompanyForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            save_company(by=request.user, company=company, **form.cleaned_data)
        except Refused as no:
            form.add_error("domains" if no.code == "bad_domain" else None, str(no.message))
        else:
            return _done(request, _("Saved."))
    return show(request, "desk/setup/company.html", {"company": company, "form": form})


@require_POST
@page
def delete(request: SetupRequest, company_id: int) -> HttpResponse:
    """Remove a company; the page has asked before."""
    delete_company(company=profile.company_for(company_id), by=request.user)
    return _done(request, _("Deleted."))


def _done(request: SetupRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("setup:companies")

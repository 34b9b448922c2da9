"""The optional model: set up, checked, and every request that was made of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.modelling import shown_of
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.model_forms import ModelForm, page_of
from sunwai.kernel.errors import Refused
from sunwai.model import actions
from sunwai.model.queries import calls, settings
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)
asking = setup_page(Permission.REPLY)
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@page
def model(request: SetupRequest) -> HttpResponse:
    """Say where it is and what it may cost; switched on, it is checked at once."""
    row = settings.current()
    data = request.POST if request.method == "POST" else None
    form = ModelForm(data, row=row, brands=settings.brands_on())
    if form.is_bound and form.is_valid():
        try:
            row = actions.change_setting(by=request.user, wanted=form.wanted, brands=form.cleaned_data["brands"])
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            messages.success(request, _("Saved."))
            return _checked(request) if row.on else redirect("setup:model")
    return show(request, "desk/setup/model.html", page_of(form))


@require_POST
@page
def check(request: SetupRequest) -> HttpResponse:
    """Ask the server for one word."""
    return _checked(request)


@require_safe
@asking
def requests(request: SetupRequest) -> HttpResponse:
    """List one's own requests, to admins everybody's."""
    found = Paginator(calls.calls_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "desk/setup/model_requests.html", {"rows": found, "currency": settings.current().currency})


@require_safe
@asking
def one(request: SetupRequest, call_id: int) -> HttpResponse:
    """Show exactly what left and what came back."""
    return show(request, "desk/setup/model_request.html", shown_of(calls.call_for(request.user, call_id)))


def _checked(request: SetupRequest) -> HttpResponse:
    call = actions.check(by=request.user)
    if call.problem:
        messages.error(request, shown_of(call)["says"])
    else:
        messages.success(request, _("The model answers."))
    return redirect("setup:model")

"""The owner's own questions about customers: listed, added, changed, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.customers.actions.fields import delete_field, save_field
from sunwai.customers.queries import profile
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.profile_forms import FieldForm
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.STAFF)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def fields(request: SetupRequest) -> HttpResponse:
    """List the fields in their order."""
    return show(request, "desk/setup/fields.html", {"rows": profile.fields()})


@either
@page
def edit(request: SetupRequest, field_id: int | None = None) -> HttpResponse:
    """Add a field, or change one."""
    field = profile.field_for(field_id) if field_id else None
    known = (
        {"name": field.name, "kind": field.kind, "choices": "\n".join(field.choices), "order": field.order}
        if field
        else {}
    )
    form = FieldForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid():
        try:
            save_field(by=request.user, field=field, **form.cleaned_data)
        except Refused as no:
            form.add_error("choices" if no.code == "bad_choices" else None, str(no.message))
        else:
            return _done(request, _("Saved."))
    return show(request, "desk/setup/field.html", {"field": field, "form": form})


@require_POST
@page
def delete(request: SetupRequest, field_id: int) -> HttpResponse:
    """Remove a field with every customer's value; the page has asked before."""
    delete_field(field=profile.field_for(field_id), by=request.user)
    return _done(request, _("Deleted."))


def _done(request: SetupRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("setup:fields")

"""Lists of topics taken in: the first one of a trade, and a table of the owner's own."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.topic_forms import StarterForm, TableForm
from sunwai.inbox.actions.topic_lists import take_in
from sunwai.inbox.topic_lists import Listed, read_table, starters
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.queries import brand_for
from sunwai.people.roles import Permission

page = setup_page(Permission.TOPICS)


@require_POST
@page
def start(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Take in the first list of a trade."""
    form = StarterForm(request.POST)
    return _taken_in(request, brand_id, starters()[form.cleaned_data["trade"]] if form.is_valid() else ())


@require_POST
@page
def table(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Take in a table of topics."""
    form = TableForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _taken_in(request, brand_id, read_table(form.cleaned_data["table"]))
        except Refused as no:
            form.add_error("table", str(no.message))
    brand = brand_for(request.user, brand_id)
    return show(request, "desk/setup/topic_table.html", {"brand": brand, "table": form})


def _taken_in(request: SetupRequest, brand_id: int, listed: Sequence[Listed]) -> HttpResponse:
    brand = brand_for(request.user, brand_id)
    number = take_in(brand=brand, by=request.user, listed=listed)
    said = ngettext("%(number)d topic was added.", "%(number)d topics were added.", number) % {"number": number}
    messages.success(request, said)
    return redirect(f"{reverse('setup:topics')}?brand={brand.pk}")

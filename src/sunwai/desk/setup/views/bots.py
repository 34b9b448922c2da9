"""The bot of one channel: set up, measured, tried, with the questions the owner keeps."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.bot import actions
from sunwai.bot.queries.settings import setting_of
from sunwai.desk.setup import bot_forms, bot_page, queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)
TEMPLATE = "desk/setup/bot.html"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def bot(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Set what the bot does."""
    row = setting_of(queries.connection_for(request.user, connection_id))
    form = bot_forms.BotForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        try:
            actions.change_setting(connection=row.connection, by=request.user, changes=form.changes)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _done(request, connection_id, _("Saved."))
    return show(request, TEMPLATE, bot_page.page_of(row, form))


@require_POST
@page
def measure(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Measure what it would do."""
    actions.measure(connection=queries.connection_for(request.user, connection_id), by=request.user)
    return _done(request, connection_id, _("Measured."))


@require_POST
@page
def tried(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Show what it would do in a conversation."""
    row, form = setting_of(queries.connection_for(request.user, connection_id)), bot_forms.BotTryForm(request.POST)
    turns, text = form.talk
    shown = {"connection": row.connection, "text": text, **bot_page.trial_of(row, turns, text)}
    if not request.htmx:
        return show(request, TEMPLATE, {**bot_page.page_of(row, bot_forms.BotForm(None, row=row)), **shown})
    return render(request, f"desk/setup/_bot_{'trial' if form.data.get('do') else 'tried'}.html", shown)


@require_POST
@page
def keep(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Keep a question with its right answer."""
    row = setting_of(queries.connection_for(request.user, connection_id))
    brand = row.connection.brand
    form = bot_forms.CaseForm(request.POST, brand=brand)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.keep_case(brand=brand, question=said["question"], article_id=said["article"], by=request.user)
        except Refused as no:
            form.add_error("question", str(no.message))
        else:
            return _done(request, connection_id, _("Saved."))
    return show(request, TEMPLATE, bot_page.page_of(row, bot_forms.BotForm(None, row=row), form))


@require_POST
@page
def drop(request: SetupRequest, connection_id: uuid.UUID, case_id: int) -> HttpResponse:
    """Keep a question no longer; the page has asked before."""
    brand = queries.connection_for(request.user, connection_id).brand
    actions.drop_case(brand=brand, case_id=case_id, by=request.user)
    return _done(request, connection_id, _("Deleted."))


def _done(request: SetupRequest, connection_id: uuid.UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("setup:bot", connection_id)

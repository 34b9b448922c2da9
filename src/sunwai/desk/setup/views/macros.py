"""Prepared answers: listed, written, tried on a sample, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.scripts import LANGUAGES
from sunwai.desk.setup import prepared, sampled
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.macro_form import MacroForm, html_language
from sunwai.inbox.actions.macro import LONGEST_TEXT, delete_macro, save_macro
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.REPLY)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def macros(request: SetupRequest) -> HttpResponse:
    """List the macros of one's brands and teams."""
    return show(request, "desk/setup/macros.html", {"rows": prepared.listed(request.user)})


@either
@page
def edit(request: SetupRequest, macro_id: int | None = None) -> HttpResponse:
    """Write a macro, or change one."""
    macro = prepared.editable(request.user, macro_id) if macro_id else None
    known = prepared.languages(macro, LANGUAGES)
    form = MacroForm(request.POST if request.method == "POST" else None, by=request.user, languages=known, macro=macro)
    if form.is_bound and form.is_valid() and _saved(request, form):
        return redirect("setup:macros")
    variables = sampled.variables(request.user)
    return show(request, "desk/setup/macro.html", {"macro": macro, "form": form, "variables": variables})


def _saved(request: SetupRequest, form: MacroForm) -> bool:
    try:
        save_macro(by=request.user, name=form.cleaned_data["name"], texts=form.texts(), **form.placing())
    except Refused as no:
        form.add_error(None, str(no.message))
        return False
    messages.success(request, _("Saved."))
    scope = form.cleaned_data["scope"]
    told = [prepared.voice_in(request.user, text, language=code, scope=scope) for code, text in form.texts().items()]
    if any(told):
        messages.warning(request, _("Some of its words are not in the brand’s voice; its page shows which."))
    return True


@require_POST
@page
def preview(request: SetupRequest) -> HttpResponse:
    """Show words with sample values filled in."""
    language = request.POST.get("language", "")
    text = request.POST.get(f"text_{language}", "")[:LONGEST_TEXT]
    pieces = sampled.previewed(text, request.user, language=language)
    hints = prepared.voice_in(request.user, text, language=language, scope=request.POST.get("scope", ""))
    shown = {"pieces": pieces, "lang": html_language(language), "hints": hints}
    return render(request, "desk/setup/_preview.html", shown)


@require_POST
@page
def delete(request: SetupRequest, macro_id: int) -> HttpResponse:
    """Delete a macro; the page has asked before."""
    delete_macro(macro=prepared.editable(request.user, macro_id), by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("setup:macros")

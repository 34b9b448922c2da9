"""The page of one's own tokens."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.api.actions.tokens import create_token, revoke_token
from sunwai.api.forms import TokenForm
from sunwai.api.queries import own_token, tokens_of
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff

UNPROCESSABLE = 422


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def own_tokens(request: HttpRequest) -> HttpResponse:
    """Show one's tokens; make one, and show it this once."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _make(request, form)
    return _page(request, form)


@never_cache
@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of one's tokens."""
    person = cast("Staff", request.user)
    try:
        revoke_token(token=own_token(person, token_id), by=person)
    except NotFound as nothing:
        raise Http404(str(nothing.message)) from nothing
    return redirect("tokens")


def _make(request: HttpRequest, form: TokenForm) -> HttpResponse:
    person, data = cast("Staff", request.user), form.cleaned_data
    try:
        plain = create_token(
            staff=person, name=data["name"], scopes=data["scopes"], by=person, expires_at=form.expires_at()
        )
    except Refused as no:
        form.add_error(None, str(no.message))
        return _page(request, form)
    return _page(request, TokenForm(), plain=plain)


def _page(request: HttpRequest, form: TokenForm, *, plain: str = "") -> HttpResponse:
    facts = {"form": form, "plain": plain, "tokens": tokens_of(cast("Staff", request.user))}
    return render(request, "api/tokens.html", facts, status=UNPROCESSABLE if form.errors else 200)

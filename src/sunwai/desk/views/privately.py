"""Going private, and closing in public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from sunwai.desk.privately import closing_words, proposed
from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.desk.talk import composer_of, tail_of
from sunwai.inbox.actions import draft, privately
from sunwai.inbox.answering.ways import step_for
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel import ids
from sunwai.kernel.errors import Refused

either = require_http_methods(["GET", "POST"])


class PrivateForm(forms.Form):
    """What is said in public, and beside it in private."""

    key = forms.CharField(max_length=40)
    public = forms.CharField(max_length=20_000)
    private = forms.CharField(max_length=20_000, required=False)


@either
@desk_page
def ask(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show the proposed words; send them."""
    talk = conversation_for(request.user, conversation_id)
    form = PrivateForm(request.POST or None)
    if form.is_valid():
        try:
            privately.go_private(conversation=talk, by=request.user, **form.cleaned_data)
        except Refused as no:
            return _dialog(request, talk, error=str(no.message))
        return HttpResponseClientRedirect(reverse("desk:conversation", args=[talk.pk]))
    return _dialog(request, talk)


@require_POST
@desk_page
def close_in_public(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Put the proposed closing words into the box, as a public answer to be looked over and sent."""
    talk = conversation_for(request.user, conversation_id)
    draft.save_draft(conversation=talk, by=request.user, text=closing_words(talk), visibility="public")
    tail = tail_of(request.user, conversation_id)
    return render(request, "desk/_said.html", {**tail, "composer": composer_of(request.user, tail["course"])})


def _dialog(request: StaffRequest, talk: Any, *, error: str = "") -> HttpResponse:  # noqa: ANN401 - a conversation
    step = step_for(talk)
    words: dict[str, Any] = proposed(talk, step.way) if step else {}
    kept = {name: request.POST.get(name) or said for name, said in words.items()}
    shown = {"conversation": talk, "step": step, "words": kept, "key": ids.new_id().hex, "error": error}
    return render(request, "desk/_go_private.html", shown, status=UNPROCESSABLE if request.method == "POST" else 200)

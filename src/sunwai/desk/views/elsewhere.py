"""Saying that somebody answered at the message's own place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.desk.talk import composer_of, tail_of
from sunwai.desk.views.conversation import changed
from sunwai.inbox.actions.elsewhere import LONGEST_KEY, LONGEST_TEXT, answered_elsewhere
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel.errors import Refused


class ElsewhereForm(forms.Form):
    """A link to the answer, its words, or neither."""

    key = forms.CharField(max_length=LONGEST_KEY)
    url = forms.CharField(required=False)
    text = forms.CharField(required=False, max_length=LONGEST_TEXT)


@require_POST
@desk_page
def answered(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Note the answer and show the conversation; what is refused keeps its words."""
    talk = conversation_for(request.user, conversation_id)
    form = ElsewhereForm(request.POST)
    try:
        answered_elsewhere(conversation=talk, by=request.user, **_told(form))
    except Refused as no:
        said = {"elsewhere_refused": no.message, "elsewhere_kept": form.data}
        return _shown(request, talk.pk, status=UNPROCESSABLE, **said)
    shown = _shown(request, talk.pk)
    shown["HX-Trigger-After-Settle"] = changed(talk.pk, also="desk:said")
    return shown


def _told(form: ElsewhereForm) -> dict[str, Any]:
    if not form.is_valid():
        raise Refused(_("This text is too long."), code="too_long")
    return form.cleaned_data


def _shown(request: StaffRequest, conversation_id: int, *, status: int = 200, **said: object) -> HttpResponse:
    tail = tail_of(request.user, conversation_id)
    box = composer_of(request.user, tail["course"])
    return render(request, "desk/_said.html", {**tail, "composer": box, **said}, status=status)

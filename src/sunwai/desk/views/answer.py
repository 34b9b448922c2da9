"""Saying something: answers, notes, drafts, files, macros, and taking an answer back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sunwai.desk import asking, counting, filling, templating, voicing
from sunwai.desk.answering import say
from sunwai.desk.forms import AnswerForm, DraftForm
from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.desk.talk import composer_of, tail_of
from sunwai.desk.views.conversation import changed
from sunwai.inbox.actions import attach, delivery, draft, macro
from sunwai.inbox.queries.macros import macro_for, macros_for
from sunwai.inbox.queries.visibility import colleagues_for, conversation_for, message_for
from sunwai.kernel.errors import Refused

MOST_SUGGESTED = 12
MOST_IGNORED = 50


@require_POST
@desk_page
def answer(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Queue an answer or write a note, and show the conversation with an empty box; what is refused keeps its words."""
    talk = conversation_for(request.user, conversation_id)
    form = AnswerForm(request.POST)
    try:
        message = say(talk, by=request.user, form=form)
    except Refused as no:
        return render(request, "desk/_said.html", _said(request, talk.pk, form=form, error=no), status=UNPROCESSABLE)
    shown = render(request, "desk/_said.html", {**_said(request, talk.pk), "sent": message})
    shown["HX-Trigger-After-Settle"] = changed(talk.pk, also="desk:said")
    return shown


@require_POST
@desk_page
def undo(request: StaffRequest, message_id: int) -> HttpResponse:
    """Take an answer back; its words stand in the box again."""
    message = message_for(request.user, message_id)
    conversation_id = message.conversation_id
    delivery.undo_reply(message=message, by=request.user)
    shown = render(request, "desk/_said.html", _said(request, conversation_id))
    shown["HX-Trigger-After-Settle"] = changed(conversation_id, also="desk:said")
    return shown


@require_POST
@desk_page
def settle(request: StaffRequest, message_id: int, how: str) -> HttpResponse:
    """Send a failed answer again, or say whether an unconfirmed one arrived."""
    message = message_for(request.user, message_id)
    if how == "retry":
        delivery.retry_reply(message=message, by=request.user)
    else:
        delivery.resolve_unconfirmed(message=message, by=request.user, arrived=how == "arrived")
    return render(request, "desk/_tail.html", tail_of(request.user, message.conversation_id))


@require_POST
@desk_page
def save_draft(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Keep what is being written and count it as the network does."""
    talk = conversation_for(request.user, conversation_id)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/_count.html", {"error": form.errors}, status=UNPROCESSABLE)
    said = form.cleaned_data
    named = message_for(request.user, said["in_reply_to"]) if said["in_reply_to"] else None
    visibility = "staff" if said["mode"] == "note" else said["mode"]
    kept = "" if draft.went_out(talk, by=request.user, key=said["key"]) else said["text"]
    draft.save_draft(conversation=talk, by=request.user, text=kept, visibility=visibility, in_reply_to=named)
    text, unfilled = filling.filled(talk, text=said["text"], mode=said["mode"])
    counted = counting.count_words(talk, text, mode=said["mode"], named=named)
    warned = asking.warned_of(talk, by=request.user, text=text, mode=said["mode"], unfilled=unfilled)
    ignored = request.POST.getlist("voice_ignored")[:MOST_IGNORED]
    voice = voicing.hints_while_writing(talk, text=text, mode=said["mode"], ignored=ignored)
    return render(request, "desk/_writing.html", {"count": counted, "warned": warned, "voice": voice})


@require_POST
@desk_page
def upload(request: StaffRequest) -> HttpResponse:
    """Keep a file until it is sent."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > attach.LARGEST_UPLOAD_BYTES:
        return JsonResponse({"error": _("A file may have at most 25 MB.")}, status=UNPROCESSABLE)
    kind, name = file.content_type or "", file.name or ""
    try:
        kept = attach.store_upload(by=request.user, name=name, content_type=kind, content=file.read())
    except Refused as no:
        return JsonResponse({"error": str(no.message)}, status=UNPROCESSABLE)
    return JsonResponse({"id": kept.pk, "name": kept.name}, status=201)


@require_GET
@desk_page
def macros(request: StaffRequest, conversation_id: int) -> JsonResponse:
    """Tell the macros whose name or words hold what is being written."""
    talk = conversation_for(request.user, conversation_id)
    wanted = request.GET.get("q", "").casefold()
    items = []
    for each in macros_for(request.user, talk):
        words = " ".join(text.text for text in each.texts.all())
        if wanted in f"{each.name} {words}".casefold():
            address = reverse("desk:use-macro", args=[talk.pk, each.pk])
            items.append({"name": each.name, "text": words[:120], "url": address})
    return JsonResponse({"items": items[:MOST_SUGGESTED]})


@require_POST
@desk_page
def use_macro(request: StaffRequest, conversation_id: int, macro_id: int) -> JsonResponse:
    """Do what a macro does and tell its words, filled in."""
    talk = conversation_for(request.user, conversation_id)
    chosen = macro_for(request.user, macro_id)
    try:
        done = macro.use_macro(macro=chosen, conversation=talk, by=request.user)
    except Refused as no:
        return JsonResponse({"error": str(no.message)}, status=UNPROCESSABLE)
    return JsonResponse({"text": done.text, "changed": bool(chosen.changes)})


@require_GET
@desk_page
def people(request: StaffRequest, conversation_id: int) -> JsonResponse:
    """Tell the colleagues who can be named in a note here."""
    talk = conversation_for(request.user, conversation_id)
    wanted = request.GET.get("q", "").casefold()
    found = [each for each in colleagues_for(request.user, talk) if wanted in each.name.casefold()]
    found.sort(key=lambda each: not each.name.casefold().startswith(wanted))
    return JsonResponse({"items": [{"name": each.name, "text": each.email} for each in found[:MOST_SUGGESTED]]})


def _said(
    request: StaffRequest, conversation_id: int, *, form: AnswerForm | None = None, error: Refused | None = None
) -> dict[str, Any]:
    tail = tail_of(request.user, conversation_id)
    kept: dict[str, Any] = {"kept": form.data, "error": error.message} if form is not None and error else {}
    if error is not None:
        talk, said = tail["conversation"], str(kept["kept"].get("text", ""))
        kept["insists"] = asking.may_insist(talk, by=request.user, code=error.code)
        kept["overrides"] = voicing.may_override(talk, by=request.user, text=said, code=error.code)
    if form is not None and isinstance(form.data, QueryDict):
        kept |= templating.chosen(tail["conversation"], form.data)
    box = composer_of(request.user, tail["course"])
    return {**tail, "composer": box, "undo_seconds": settings.SUNWAI.undo_seconds, **kept}

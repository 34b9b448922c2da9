"""The entrance where allauth's own pages do not do: links, the first hello, forgotten passwords."""

from __future__ import annotations

from allauth.account.views import password_reset
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sunwai.kernel.errors import Refused
from sunwai.people import mail
from sunwai.people.actions.entering import enter_by_link
from sunwai.people.actions.links import peek
from sunwai.people.actions.preferences import say_hello
from sunwai.people.forms import WelcomeForm
from sunwai.people.models import SignInLink
from sunwai.people.pages import StaffRequest, settings_page, show

GONE = 410
NEXT = {"passkey": "mfa_add_webauthn", "password": "account_set_password"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the link's one button; only pressing it uses the link, since programs fetch addresses ahead."""
    try:
        if request.method == "POST":
            used = enter_by_link(request, token)
            return redirect("people:welcome" if used.purpose == SignInLink.Purpose.INVITATION else "/")
    except Refused:
        return render(request, "people/link_ended.html", status=GONE)
    found = peek(token)
    template = "people/link.html" if found else "people/link_ended.html"
    return render(request, template, {"link": found}, status=200 if found else GONE)


@settings_page
def welcome(request: StaffRequest) -> HttpResponse:
    """Ask a newcomer for name and language, then lead to the way they want to sign in from now on."""
    person = request.user
    form = WelcomeForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        say_hello(person=person, name=form.cleaned_data["name"], language=form.cleaned_data["language"])
        return redirect(NEXT.get(form.cleaned_data["then"], "/"))
    return show(request, "people/welcome.html", {"form": form})


def forgotten(request: HttpRequest) -> HttpResponse:
    """Have a new password mailed, where the owner has set up mail; else say whom to ask."""
    if not mail.can_send():
        return render(request, "people/no_mail.html")
    answer: HttpResponse = password_reset(request)
    return answer

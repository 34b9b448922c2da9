"""How the pages of people answer: foreign things are 404, what is refused is 422 in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.menu import entries
from sunwai.people.models import Staff
from sunwai.people.seeing import seen_by

UNPROCESSABLE = 422
P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of somebody who signed in."""

    user: Staff


def settings_page(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Answer 404 for what is not there for this person, 422 with the reason for what is refused."""

    @never_cache
    @wraps(view)
    def page(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            with seen_by(getattr(request.user, "role", "")):
                return view(request, *args, **kwargs)
        except NotFound as nothing:
            raise Http404(str(nothing.message)) from nothing
        except Refused as no:
            return show(request, "people/refused.html", {"refused": no}, status=UNPROCESSABLE)

    return page


def show(request: StaffRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Render a settings page; a form with errors makes it 422."""
    forms = [each for each in context.values() if isinstance(each, BaseForm)]
    wrong = status == HttpResponse.status_code and any(form.is_bound and form.errors for form in forms)
    return render(request, template, context, status=UNPROCESSABLE if wrong else status)


def menu(request: HttpRequest) -> dict[str, object]:
    """Give every template ``settings_menu``: the places of the settings that this person may see. No query."""
    person = getattr(request, "user", None)
    return {"settings_menu": entries(person, request.path) if isinstance(person, Staff) else ()}

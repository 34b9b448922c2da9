"""How every page of the desk begins and ends: signed in, in the person's language and time zone, errors in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django_htmx.middleware import HtmxDetails

from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.seeing import seen_by

UNPROCESSABLE = 422


class StaffRequest(HttpRequest):
    """A request of somebody who signed in."""

    user: Staff
    htmx: HtmxDetails


def desk_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only staff in; show in their language and time zone; foreign things are 404, what is refused is 422."""

    @never_cache
    @login_required
    @wraps(view)
    def page(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - the view's own
        with _for(request.user):
            try:
                return view(request, *args, **kwargs)
            except NotFound as nothing:
                raise Http404(str(nothing.message)) from nothing
            except Refused as no:
                return refusal(request, no)

    return page


@contextmanager
def _for(staff: Staff) -> Iterator[None]:
    """Show in a person's language and time zone, and only what their role may see."""
    with translation.override(staff.language), timezone.override(staff.time_zone), seen_by(staff.role):
        yield


def refusal(request: StaffRequest, no: Refused) -> HttpResponse:
    """Say no in the person's language: as JSON to scripts, as a toast to htmx, else as a page. Always 422."""
    if wants_json(request):
        return JsonResponse({"error": str(no.message), "code": no.code}, status=UNPROCESSABLE)
    if not request.htmx:
        return render(request, "desk/refused.html", {"refused": no}, status=UNPROCESSABLE)
    answer = render(request, "desk/_refused.html", {"refused": no}, status=UNPROCESSABLE)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    return answer


def wants_json(request: HttpRequest) -> bool:
    """Say whether a script asked, which reads JSON."""
    return request.headers.get("Accept", "").startswith("application/json")

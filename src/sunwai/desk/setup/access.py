"""Who may open which page of the set-up: for everybody else it does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from sunwai.kernel.errors import NotFound
from sunwai.people.pages import StaffRequest, settings_page
from sunwai.people.roles import Permission

P = ParamSpec("P")


class SetupRequest(StaffRequest):
    """A request of somebody who signed in."""

    htmx: HtmxDetails


View = Callable[Concatenate[SetupRequest, P], HttpResponse]


def setup_page(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let only people with this permission in; foreign things are 404, what is refused is 422 in words."""

    def guard(view: View[P]) -> View[P]:
        @settings_page
        @wraps(view)
        def page(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.may(permission):
                raise NotFound(_("There is no such page."), code="not_found")
            return view(cast("SetupRequest", request), *args, **kwargs)  # django_htmx has been there

        return page

    return guard

"""Where a new owner begins."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.first_steps import first_steps
from sunwai.people.pages import show
from sunwai.people.roles import Permission


@require_safe
@setup_page(Permission.REPLY)
def start(request: SetupRequest) -> HttpResponse:
    """Show what is done and what comes next."""
    steps = first_steps(request.user)
    following = next((each for each in steps if not each.done), None)
    done = sum(each.done for each in steps)
    return show(request, "desk/setup/start.html", {"steps": steps, "next": following, "done": done})

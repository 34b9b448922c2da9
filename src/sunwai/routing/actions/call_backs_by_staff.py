"""Call-backs that people of ours ask for or cancel, on somebody's behalf."""

from __future__ import annotations

from sunwai.inbox.actions.gate import Permission, allow
from sunwai.people.models import Brand, Staff
from sunwai.routing.actions.call_back_ends import cancel
from sunwai.routing.actions.call_backs import ask
from sunwai.routing.call_backs.wish import Wish
from sunwai.routing.models import CallBack
from sunwai.routing.queries.calendars import calendar_for


def ask_for(*, brand: Brand, wish: Wish, by: Staff) -> CallBack:
    """Ask, for who may start conversations.

    Raises:
        Refused: ``not_allowed``, and what ``ask`` refuses.

    """
    allow(by, Permission.START)
    return ask(brand=brand, wish=wish, calendar=calendar_for(brand))


def cancel_by(row: CallBack, *, by: Staff) -> CallBack:
    """Cancel, for who may close conversations; the caller looked who may see it.

    Raises:
        Refused: ``not_allowed``.

    """
    allow(by, Permission.ORGANISE)
    cancel(row)
    row.refresh_from_db(fields=["cancelled_at"])
    return row

"""Ending sessions: one's own, or, for those who run the desk, anybody's."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission, Role


@transaction.atomic
def end_session(*, session_id: int, by: Staff) -> None:
    """End one session; its live connection is cut within seconds.

    Raises:
        NotFound: it is not one's own, and one does not run the desk.
    """
    session = UserSession.objects.filter(pk=session_id).select_related("user").first()
    if session is None or not _may_end(by, session.user):
        raise NotFound(_("There is no such session."), code="not_found")
    _end([session])
    audit("session_ended", actor=by, object_type="staff", object_id=session.user_id)


@transaction.atomic
def end_all_sessions(*, person: Staff, by: Staff | None, keep: str = "") -> int:
    """End a person's sessions but the one named ``keep``; return how many.

    Raises:
        Refused: it is somebody else's, and one does not run the desk.
    """
    if by is not None and not _may_end(by, person):
        raise Refused(_("Your role cannot change people."), code="not_allowed")
    sessions = list(UserSession.objects.filter(user_id=person.pk).exclude(session_key=keep))
    _end(sessions)
    audit("sessions_ended", actor=by, object_type="staff", object_id=person.pk, data={"count": len(sessions)})
    return len(sessions)


def _may_end(by: Staff, person: Staff) -> bool:
    if person.pk == by.pk:
        return True
    return by.may(Permission.OWNERS if person.role == Role.OWNER else Permission.STAFF)


def _end(sessions: list[UserSession]) -> None:
    Session.objects.filter(session_key__in=[each.session_key for each in sessions]).delete()
    UserSession.objects.filter(pk__in=[each.pk for each in sessions]).delete()


@transaction.atomic
def note_seen(*, person: Staff, session_key: str) -> None:
    """Keep when a person, and this session of theirs, was last here."""
    now = clock.now()
    Staff.objects.filter(pk=person.pk).update(last_seen_at=now)
    UserSession.objects.filter(session_key=session_key, user_id=person.pk).update(last_seen_at=now)

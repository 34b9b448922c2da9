"""Who sees what. Everything foreign looks like something that does not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer, Identity
from sunwai.customers.queries.profile import kept_number
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.topic_names import ABOVE
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import ALLOWED, Permission, allowed


def visible_to(staff: Staff) -> QuerySet[Conversation]:
    """Return the conversations this person may see, as one lazy query.

    Those of their brands that have no team, or one of their teams, or are assigned to them. Owners and admins see all;
    experts, and people who may no longer sign in, see none.
    """
    if not staff.may(Permission.READ):
        return Conversation.objects.none()
    if staff.may(Permission.READ_EVERYTHING):
        return Conversation.objects.all()
    theirs = Q(team__isnull=True) | Q(team__in=Team.objects.filter(staff=staff).values("pk")) | Q(assignee=staff)
    return Conversation.objects.filter(theirs, brand__in=Brand.objects.filter(staff=staff).values("pk"))


def sees(staff: Staff, conversation: Conversation) -> bool:
    """Say whether this person may see this conversation. One query."""
    return visible_to(staff).filter(pk=conversation.pk).exists()


def conversation_for(staff: Staff, conversation_id: int) -> Conversation:
    """Return one conversation with its customer, brand, team, assignee, holder and connection. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    topic = f"known_topic__{ABOVE}"
    joined = visible_to(staff).select_related("customer", "brand", "team", "assignee", "held_by", "connection", topic)
    found = joined.filter(pk=conversation_id).first()
    if found is None:
        raise NotFound(_("There is no such conversation."), code="not_found")
    return found


def message_for(staff: Staff, message_id: int) -> Message:
    """Return one message with its conversation, thread and connection. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    joined = Message.objects.select_related("conversation", "thread__identity", "connection")
    found = joined.filter(pk=message_id, conversation__in=visible_to(staff)).first()
    if found is None:
        raise NotFound(_("There is no such message."), code="not_found")
    return found


def attachment_for(staff: Staff, attachment_id: int) -> Attachment:
    """Return a file of a visible message, or one this person uploaded and has not sent yet. One query.

    Its bytes are for whom ``opens`` says.

    Raises:
        NotFound: there is none, or not for this person.

    """
    own = Q(message__isnull=True, uploaded_by=staff)
    found = (
        Attachment.objects.filter(own | Q(message__conversation__in=visible_to(staff)), pk=attachment_id)
        .select_related("message")
        .first()
    )
    if found is None or not staff.may(Permission.READ):
        raise NotFound(_("There is no such file."), code="not_found")
    return found


def opens(role: str, file: Attachment) -> bool:
    """Say whether a role may have a visible file's bytes: a picture of a card cannot be masked as words can.

    What stands in public may be opened by all, and so may what one uploaded and has not sent yet. No query on what
    ``attachment_for`` returned.
    """
    return file.message is None or file.message.visibility == "public" or allowed(role, Permission.PERSONAL)


def opened_for(staff: Staff, attachment_id: int) -> Attachment:
    """Return a file whose bytes this person may have. One query.

    Raises:
        NotFound: there is none, or not for this person.
        Refused: ``not_allowed``: they see that it is there, and no more.

    """
    file = attachment_for(staff, attachment_id)
    if not opens(staff.role, file):
        raise Refused(_("Your role does not open files of private messages."), code="not_allowed")
    return file


def customers_for(staff: Staff) -> QuerySet[Customer]:
    """Return the customers with at least one visible conversation, as one lazy query; to owners and admins, all."""
    if staff.may(Permission.READ_EVERYTHING):
        return Customer.objects.all()
    return Customer.objects.filter(Exists(visible_to(staff).filter(customer=OuterRef("pk"))))


def customer_for(staff: Staff, customer_id: int) -> Customer:
    """Return one customer; by the number of somebody who was merged into another one, who stays.

    One query; two more, and one a merge, where there is no such customer any more.

    Raises:
        NotFound: there is none, or nothing of theirs is visible to this person.

    """
    found = customers_for(staff).filter(pk=customer_id).first()
    if found is None or found.merged_into_id is not None:
        found = customers_for(staff).filter(pk=kept_number(customer_id)).first()
    if found is None:
        raise NotFound(_("There is no such customer."), code="not_found")
    return found


def customer_numbered(staff: Staff, customer_id: int) -> Customer:
    """Return the customer of this very number, also one who was merged, to whoever may see who stays. Two queries.

    Raises:
        NotFound: there is none, or nothing of theirs is visible to this person.

    """
    stays = customer_for(staff, customer_id)
    return stays if stays.pk == customer_id else Customer.objects.get(pk=customer_id)


def identity_for(staff: Staff, identity_id: int) -> Identity:
    """Return one handle of a visible customer, with the customer. One query.

    Raises:
        NotFound: there is none, or nothing of theirs is visible to this person.

    """
    joined = Identity.objects.select_related("customer", "blocked_by")
    found = joined.filter(pk=identity_id, customer__in=customers_for(staff)).first()
    if found is None:
        raise NotFound(_("There is no such customer."), code="not_found")
    return found


def colleagues_for(staff: Staff, conversation: Conversation) -> list[Staff]:
    """Return the people who may see this conversation, by name: for assigning and for mentions. Two queries."""
    if not sees(staff, conversation):
        return []
    inside = Q(brands=conversation.brand_id)
    if conversation.team_id is not None:
        inside &= Q(teams=conversation.team_id) | Q(pk=conversation.assignee_id)
    reading = Q(role__in=roles_with(Permission.READ)) & inside
    everything = Q(role__in=roles_with(Permission.READ_EVERYTHING))
    return list(Staff.objects.filter(reading | everything, is_active=True).distinct().order_by("name", "pk"))


def roles_with(permission: Permission) -> list[str]:
    """Return the roles that have a permission."""
    return sorted(ALLOWED[permission])

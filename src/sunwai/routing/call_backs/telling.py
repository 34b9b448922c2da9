"""The conversation that a wish to be rung becomes."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from sunwai.customers.actions.facts import remember
from sunwai.customers.keys import key_customer
from sunwai.customers.models import Customer, Fact
from sunwai.inbox.actions.by_form import Filled, begin_by_form
from sunwai.inbox.models import Conversation
from sunwai.people.models import Brand
from sunwai.routing.call_backs.times import Slot
from sunwai.routing.call_backs.wish import LONGEST_ABOUT, LONGEST_NAME, LONGEST_NUMBER, Wish, cleaned, when


def tell(brand: Brand, wish: Wish, *, number: str, slot: Slot) -> Conversation:
    """Write it in the brand's language and zone, for those who ring; the number is a fact of a customer of its own.

    Nobody proved whose the number is: who may be the same person is suggested beside the conversation, never joined.
    """
    customer = Customer(name=cleaned(wish.name, most=LONGEST_NAME))
    key_customer(customer)
    customer.save()
    with override(brand.language):
        time = when(slot.start, slot.end)
        said = _("Please ring me at %(number)s on %(time)s.") % {"number": number, "time": time}
        subject = _("Call back: %(time)s") % {"time": time}
    about = cleaned(wish.about, most=LONGEST_ABOUT)
    text = "\n".join(filter(None, (said, about)))
    filled = Filled(subject=subject, text=text, until=slot.start, due_at=slot.end, verb="call_back_asked", about=about)
    message = begin_by_form(brand=brand, customer=customer, filled=filled)
    start = text.find(number)
    where = {"conversation_id": message.conversation_id, "message_id": message.pk, "start": start}
    told = {"kind": "phone", "value": number, "shown": wish.number.strip()[:LONGEST_NUMBER]}
    remember([Fact(customer=customer, brand=brand, end=start + len(number), **where, **told)])
    return message.conversation

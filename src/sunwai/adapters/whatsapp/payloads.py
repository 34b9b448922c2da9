"""What WhatsApp tells, as tolerant models.

Source: facebook/openapi, Business Messaging API v23.0; WhatsApp Business Platform, "Webhooks reference" (2026-08).
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text


class Profile(Shape):
    """How somebody calls themselves."""

    name: Text = ""
    username: Text = ""


class Contact(Shape):
    """One of ``contacts``: who wrote. ``wa_id`` is the phone number, ``user_id`` the id of this business's own."""

    profile: Profile = Profile()
    wa_id: Ref = ""
    user_id: Ref = ""


class Product(Shape):
    """A product of the catalogue."""

    catalog_id: Text = ""
    product_retailer_id: Text = ""


class Context(Shape):
    """What a message answers or where it comes from."""

    id: Ref = ""
    forwarded: bool = False
    frequently_forwarded: bool = False
    referred_product: Product = Product()


class Referral(Shape):
    """The advertisement or post that a person came from."""

    source_url: Text = ""
    source_id: Text = ""
    source_type: Text = ""
    headline: Text = ""
    ctwa_clid: Text = ""


class Words(Shape):
    """A text."""

    body: Text = ""


class File(Shape):
    """A picture, a sound, a video, a sticker or a document: had by its ``id``."""

    id: Id
    mime_type: Text = ""
    caption: Text = ""
    filename: Text = ""
    voice: bool = False


class Location(Shape):
    """A shared place."""

    latitude: float
    longitude: float
    name: Text = ""
    address: Text = ""
    url: Text = ""


class SharedName(Shape):
    """The name on a shared card."""

    formatted_name: Text = ""


class SharedPhone(Shape):
    """A number on a shared card."""

    phone: Text = ""


class SharedMail(Shape):
    """A mail address on a shared card."""

    email: Text = ""


class SharedCompany(Shape):
    """The company on a shared card."""

    company: Text = ""


class SharedContact(Shape):
    """A shared card."""

    name: SharedName = SharedName()
    org: SharedCompany = SharedCompany()
    phones: tuple[SharedPhone, ...] = ()
    emails: tuple[SharedMail, ...] = ()


class Button(Shape):
    """A button of a template, pressed."""

    text: Text = ""
    payload: Text = ""


class Choice(Shape):
    """A row or button of ours, chosen."""

    id: Text = ""
    title: Text = ""
    description: Text = ""


class Form(Shape):
    """A form of ours, filled in."""

    name: Text = ""
    body: Text = ""
    response_json: Text = ""


class Interactive(Shape):
    """An answer to something with rows, buttons or a form."""

    type: Text = ""
    button_reply: Choice | None = None
    list_reply: Choice | None = None
    nfm_reply: Form | None = None


class Ordered(Shape):
    """One line of an order."""

    product_retailer_id: Text = ""
    quantity: Text = ""
    item_price: Text = ""
    currency: Text = ""


class Order(Shape):
    """A basket, sent."""

    catalog_id: Text = ""
    text: Text = ""
    product_items: tuple[Ordered, ...] = ()


class Reaction(Shape):
    """A sign on a message; without ``emoji`` it is taken back."""

    message_id: Id
    emoji: Text = ""


class System(Shape):
    """What WhatsApp says of somebody."""

    type: Text = ""
    wa_id: Ref = ""
    user_id: Ref = ""
    previous_user_id: Ref = ""


class Revoke(Shape):
    """A message taken back (numbers shared with the business app only)."""

    original_message_id: Id


class Edit(Shape):
    """A message changed (numbers shared with the business app only)."""

    original_message_id: Id
    message: dict[str, Any] = Field(default_factory=dict)


class Failure(Shape):
    """One of ``errors``."""

    code: Text = ""
    title: Text = ""
    message: Text = ""
    error_data: dict[str, Any] = Field(default_factory=dict)


class Message(Shape):
    """One of ``messages`` or ``message_echoes``; the field that bears the name of its ``type`` holds the content."""

    id: Id
    from_: Ref = Field("", alias="from")
    from_user_id: Ref = ""
    to: Ref = ""
    to_user_id: Ref = ""
    timestamp: Moment = None
    type: Text = ""
    group_id: Ref = ""
    context: Context = Context()
    referral: Referral = Referral()
    errors: tuple[Failure, ...] = ()
    text: Words | None = None
    image: File | None = None
    audio: File | None = None
    video: File | None = None
    document: File | None = None
    sticker: File | None = None
    location: Location | None = None
    contacts: tuple[SharedContact, ...] = ()
    button: Button | None = None
    interactive: Interactive | None = None
    order: Order | None = None
    reaction: Reaction | None = None
    system: System | None = None
    revoke: Revoke | None = None
    edit: Edit | None = None


class Status(Shape):
    """One of ``statuses``: the fate of a message of ours."""

    id: Id
    status: Text = ""
    timestamp: Moment = None
    recipient_id: Ref = ""
    recipient_user_id: Ref = ""
    group_id: Ref = ""
    errors: tuple[Failure, ...] = ()
    biz_opaque_callback_data: Text = ""


class Metadata(Shape):
    """Which number of ours this is about."""

    phone_number_id: Ref = ""
    display_phone_number: Text = ""


class Value(Shape):
    """The ``value`` of a change; its lists are read one by one."""

    metadata: Metadata = Metadata()
    contacts: tuple[Any, ...] = ()
    messages: tuple[Any, ...] = ()
    message_echoes: tuple[Any, ...] = ()
    statuses: tuple[Any, ...] = ()
    groups: tuple[Any, ...] = ()
    errors: tuple[Any, ...] = ()

"""Every call of the API as the URLconf has it, with things of ours to name in it and bodies it would take."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.urls import URLPattern, get_resolver

from sunwai.bot.models import RegressionCase
from sunwai.customers.models import Company, CustomField, OrderSource
from sunwai.inbox.actions.correct import correct
from sunwai.inbox.models import Attachment, BulkChange, Conversation, Macro, MacroText, Message, SavedView, Topic
from sunwai.kernel import clock, ids
from sunwai.people.models import Brand
from sunwai.routing.actions.calendars import choose_calendar, make_calendar
from sunwai.routing.actions.hand_off import Offer, offer
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.models import Calendar, CallBack, HandOff
from tests import cast
from tests.assist import solving, telling
from tests.knowledge import known
from tests.model.setting import BODIES, a_model_call
from tests.privacy import things

METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
CONSENT = {"purpose": "marketing", "state": "given", "text": "Yes"}
STORED = ("inbox", "customers", "connections", "people", "routing", "assist", "knowledge", "bot", "model", "menus")
HOURS = {"places": [{"zone": "Asia/Kolkata", "hours": {"week": {"monday": ["09:00-17:00"]}}}]}

CALLED = {"number": "98765 01234", "starts_at": "2030-01-07T10:00:00Z"}
HAPPENED = {"source": "shop", "key": "1", "stage": "use", "title": "x", "at": "2026-11-01T10:00:00Z"}

OF_A_BRAND = ("/orders", "/journey")  # these are asked of one brand


def routes() -> list[str]:
    """Return the paths below ``/api/v1``, with their parameters."""
    found = (str(each.pattern) for each in _api(get_resolver()))
    return sorted(f"/{path}" for path in found if path not in {"", "openapi.json"})


def _api(resolver: Any) -> list[URLPattern]:
    for each in resolver.url_patterns:
        if str(each.pattern) == "api/v1/":
            return list(each.url_patterns)
        if hasattr(each, "url_patterns") and str(each.pattern) == "" and (found := _api(each)):
            return found
    return []


@dataclass(slots=True)
class House:
    """One of each thing, all of Ravi's team and brand."""

    message: Message = field(default_factory=lambda: cast.message(text="mera paisa kab aayega?"))
    other: Conversation = field(default_factory=cast.conversation)
    ids: dict[str, Any] = field(default_factory=dict)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        talk, thread = self.message.conversation, self.message.thread
        assert thread is not None
        brand, ravi = talk.brand, cast.ravi()
        cast.customer("Asha V")  # named by bodies: there before anything is looked at
        macro = Macro.objects.create(name="Sorry", brand=brand, team=talk.team, changes={"tags": ["sorry"]})
        MacroText.objects.create(macro=macro, language="en", text="Sorry")
        file = Attachment.objects.create(message=self.message, name="bill.pdf", content_type="application/pdf")
        self.ids = {
            "conversation_id": talk.pk,
            "message_id": self.message.pk,
            "attachment_id": file.pk,
            "identity_id": thread.identity_id,
            "channel_id": talk.connection_id,
            "action": "like",
            "macro_id": macro.pk,
            "view_id": SavedView.objects.create(owner=ravi, name="Mine").pk,
            "calendar_id": _calendar(brand).pk,
            "hand_off_id": _offered(talk).pk,
            "call_back_id": _called(talk).pk,
            "shop_id": OrderSource.objects.get_or_create(brand=brand, kind="signed", name="Shop")[0].pk,
            **things.of_privacy(cast.alice()),
            "customer_id": talk.customer_id,
            "brand_id": brand.pk,
            "pattern_id": telling.pattern().pk,
            "fact_id": telling.fact(talk).pk,
            "company_id": Company.objects.get_or_create(name="Lotus")[0].pk,
            "field_id": CustomField.objects.get_or_create(name="City")[0].pk,
            **known.of_knowledge(cast.alice(), brand),
            "call_id": a_model_call(talk).pk,
            "case_id": RegressionCase.objects.get_or_create(brand=brand, question="Who are you?")[0].pk,
            "correction_id": correct(message=self.message, by=ravi, what="anger", now="no").pk,
            "topic_id": Topic.objects.get_or_create(brand=brand, name="Late")[0].pk,
            "matter_id": solving.matter().pk,
            "use_kind": "forum",
            "use_object": 1,
            "change_id": BulkChange.objects.create(staff=ravi, change={}, before={}).pk,
        }
        self.bodies = self._bodies()

    def path(self, route: str) -> str:
        """Return a route with our things named in it."""
        query = f"?brand={self.ids['brand_id']}" if route.endswith(OF_A_BRAND) else ""
        return PARAMETER.sub(lambda match: str(self.ids[match[1]]), route) + query

    def body(self, method: str, route: str) -> dict[str, Any]:
        """Return what the call takes."""
        return self.bodies.get(f"{method} {route}", {})

    def _bodies(self) -> dict[str, dict[str, Any]]:
        other = self.other.pk
        return {
            "PATCH /conversations/<conversation_id>": {"topic": "changed"},
            "POST /conversations/<conversation_id>/replies": {"text": "Hello"},
            "POST /conversations/<conversation_id>/private": {"public": "Hello", "private": "Hello"},
            "POST /conversations/<conversation_id>/notes": {"text": "Hello"},
            "POST /conversations/<conversation_id>/merge": {"into": other},
            "POST /conversations/<conversation_id>/split": {"messages": [self.message.pk]},
            "POST /messages/<message_id>/actions": {"action": "like"},
            "PATCH /messages/<message_id>/reading": {"mood": "negative"},
            "POST /messages/<message_id>/settle": {"arrived": True},
            "PATCH /customers/<customer_id>": {"name": "Changed"},
            "POST /conversations": {"channel": self.ids["channel_id"], "address": "a@b.test", "text": "x"},
            "POST /customers": {"name": "New"},
            "POST /customers/<customer_id>/merge": {"source": cast.customer("Asha V").pk},
            "POST /customers/<customer_id>/split": {"merge": 1},
            "POST /customers/<customer_id>/not-the-same": {"other": cast.customer("Asha V").pk},
            "POST /companies": {"name": "New"},
            "POST /fields": {"name": "New"},
            "POST /brands": {"name": "New"},
            "PATCH /brands/<brand_id>/lessons": {"on": False},
            "POST /topics": {"brand": cast.brand().pk, "name": "New"},
            "PATCH /topics/<topic_id>": {"name": "Changed"},
            "POST /topics/<topic_id>/merge": {"into": _other_topic().pk},
            "POST /teams": {"name": "New"},
            "POST /staff": {"email": "new@home.test"},
            "POST /answers/<answer_id>/restore": {"version": 1},
            "POST /macros": {"name": "New", "texts": {"en": "New"}},
            "POST /fact-patterns": {"brand": cast.brand().pk, "kind": "order", "name": "New", "expression": "N-[0-9]+"},
            "PATCH /facts/<fact_id>": {"value": "88214"},
            "PATCH /brands/<brand_id>/public-guard": {"own": ["1800 266 1000"]},
            "PATCH /brands/<brand_id>/contact": {"introductions": {"en": "Changed"}},
            "PATCH /brands/<brand_id>/call-backs": {"on": True},
            "POST /brands/<brand_id>/call-backs": CALLED,
            "POST /conversations/<conversation_id>/hand-offs": {"staff": cast.ravi().pk},
            "POST /hand-offs/<hand_off_id>/refuse": {"reason": "No"},
            "POST /calendars": {"name": "New", "plan": HOURS},
            "PATCH /calendars/<calendar_id>": {"name": "Changed"},
            "POST /shops": {"brand": cast.brand().pk, "kind": "signed", "name": "New", "settings": {}},
            "POST /journey": {"brand": cast.brand().pk, "events": [HAPPENED]},
            "POST /customers/<customer_id>/consents": CONSENT | {"brand": cast.brand().pk},
            "PUT /customers/<customer_id>/legal-hold": {"reason": "A court asked"},
            "POST /privacy-requests": {"customer": self.ids["customer_id"], "kind": "access"},
            "POST /retention": {"days": 30},
            "PATCH /retention/<rule_id>": {"on": False},
            "POST /views": {"name": "New", "query": {}},
            "POST /bulk": {"conversations": [other], "status": "resolved"},
            "POST /channels/<channel_id>/captures": {"text": "Seen"},
            "PATCH /channels/<channel_id>": {"automatic": {"away": {"on": True, "texts": {"en": "Later."}}}},
            **known.bodies(self.ids),
            **BODIES,
            "PATCH /bots/<channel_id>": {"threshold": 0.7},
            "PATCH /brands/<brand_id>/menu": {"greetings": {"en": "Changed"}},
            "PATCH /channels/<channel_id>/menu": {"shown": True},
            "POST /bots/<channel_id>/try": {"text": "mera paisa"},
            "POST /bots/<channel_id>/cases": {"question": "New"},
            "POST /channels": {"channel": "email", "brand": cast.brand().pk, "settings": {}},
        }


def _other_topic() -> Topic:
    return Topic.objects.get_or_create(brand=cast.brand(), name="Refund")[0]


def _offered(talk: Conversation) -> HandOff:
    """Return an offer that its receiver's answer would end."""
    return offer(conversation=talk, by=cast.ravi(), to=Offer(staff=cast.alice()))


def _called(talk: Conversation) -> CallBack:
    """Return a call-back that stands."""
    begin = clock.now() + dt.timedelta(days=1)
    times = {"starts_at": begin, "ends_at": begin + dt.timedelta(minutes=30)}
    return CallBack.objects.create(brand=talk.brand, conversation=talk, **times)


def _calendar(brand: Brand) -> Calendar:
    made = make_calendar(name=f"Office {ids.new_id()}", plan=Plan.model_validate(HOURS), by=None)
    choose_calendar(calendar=made, brand=brand, by=None)
    return made


def everything_stored() -> dict[str, list[dict[str, Any]]]:
    """Return every row that a call could change; that a token was used is no change."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for label in STORED
        for model in apps.get_app_config(label).get_models()
    }


def of_ours(conversation: Conversation) -> tuple[bytes, ...]:
    """Return words that nobody outside may read."""
    return (conversation.customer.name.encode(), b"paisa", conversation.brand.name.encode())

"""Every page of the set-up, for every role: who may, and for whom it does not exist."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.bot.models import RegressionCase
from sunwai.connections.models import Gap
from sunwai.customers.models import Company, CustomField, OrderSource
from sunwai.desk.setup.urls import urlpatterns
from sunwai.inbox.actions.macro import save_macro
from sunwai.inbox.actions.view import save_view
from sunwai.inbox.models import Tag, Topic
from sunwai.model.models import ModelCall
from sunwai.people.roles import Permission, Role, allowed
from tests import cast
from tests.assist import telling
from tests.connections.network import UNITS, become
from tests.desk.setup.conftest import SignIn
from tests.knowledge.test_voice import guide
from tests.privacy import things
from tests.routing import offices

# Who may do what is decided by the same tables on both databases; what it does there is tested where it is done.
pytestmark = [pytest.mark.django_db, pytest.mark.asks_sqlite]

NEEDED = {
    Permission.CHANNELS: "model check-model "
    "channels step review check-new forget connection settings place check pause resume fill "
    "bot measure-bot try-bot keep-bot-case drop-bot-case menus menu show-menu hide-menu menu-again "
    "ledger budget automatic templates shops new-shop shop check-shop pause-shop resume-shop delete-shop",
    Permission.REPLY: "model-requests model-request "
    "start macros new-macro preview-macro macro delete-macro capture capture-table",
    Permission.ARTICLES: "voices new-voice try-voice copy-voice voice delete-voice restore-voice",
    Permission.READ: "voice-report voice-report-file repeats views view delete-view privacy-customer privacy-consent",
    Permission.EXPORT: "privacy privacy-file privacy-export privacy-assign privacy-settle privacy-download",
    Permission.ERASE: "privacy-erase privacy-erasures privacy-erasing privacy-certificate retention retention-change",
    Permission.LEGAL_HOLD: "privacy-hold privacy-lift",
    Permission.STAFF: "companies new-company company delete-company fields new-field field delete-field "
    "patterns new-pattern try-pattern pattern delete-pattern guard "
    "calendars new-calendar calendar delete-calendar add-calendar-place calendar-place remove-calendar-place "
    "calendar-holiday calendar-ramadan withdraw-calendar-version",
    Permission.TOPICS: "topics new-topic start-topics table-topics topic raise-topic lower-topic "
    "retire-topic merge-topic unmerge-topic lessons switch-lessons reset-lessons",
    Permission.READ_EVERYTHING: "tags tag merge-tag delete-tag files customers-file",
}
PAGES = [(name, permission) for permission, names in NEEDED.items() for name in names.split()]


def topic() -> Topic:
    return Topic.objects.get_or_create(brand=cast.brand(), name="Late")[0]


@pytest.fixture(autouse=True)
def _metered(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, slug="email", meter=UNITS)


@pytest.fixture
def addresses() -> dict[str, str]:
    """Every page, with things of one house named: who may not open them cannot change them either."""
    owner = cast.alice()
    connection = cast.mailbox()
    arguments = {
        "slug": "email",
        "number": 1,
        "connection_id": connection.pk,
        "gap_id": Gap.objects.get_or_create(connection=connection, reference="r")[0].pk,
        "macro_id": save_macro(by=owner, name="M", texts={"en": "Hi"}).pk,
        "view_id": save_view(by=owner, name="V", query={}, shared=True).pk,
        "occasion": "away",
        "call_id": ModelCall.objects.create(kind="check", asked_by=owner).pk,
        "case_id": RegressionCase.objects.get_or_create(brand=cast.brand(), question="Who?")[0].pk,
        "pattern_id": telling.pattern().pk,
        "brand_id": cast.brand().pk,
        "guide_id": guide(emoji=0).pk,
        "topic_id": topic().pk,
        "kind": "signed",
        "source_id": OrderSource.objects.get_or_create(brand=cast.brand(), kind="signed", name="Shop")[0].pk,
        "company_id": Company.objects.get_or_create(name="Lotus")[0].pk,
        "field_id": CustomField.objects.get_or_create(name="Plan", kind="text")[0].pk,
        "form": "csv",
        "tag_id": Tag.objects.get_or_create(name="refund")[0].pk,
        **things.of_privacy(owner),
        **offices.named(),
    }
    named = [(str(each.name), each.pattern.converters) for each in urlpatterns]
    return {name: reverse(f"setup:{name}", kwargs={key: arguments[key] for key in keys}) for name, keys in named}


def test_every_page_is_in_the_table() -> None:
    assert sorted(name for name, _permission in PAGES) == sorted(str(each.name) for each in urlpatterns)


@pytest.mark.parametrize("role", Role.values)
def test_a_page_exists_only_for_those_who_may(sign_in: SignIn, addresses: dict[str, str], role: str) -> None:
    client = sign_in(cast.staff("Somebody", Role(role)))
    closed = [name for name, permission in PAGES if not allowed(Role(role), permission)]

    answers = {name: {ask(addresses[name]).status_code for ask in (client.post, client.get)} for name in closed}

    assert bool(closed) is (role != Role.OWNER)
    assert not {name: each for name, each in answers.items() if 404 not in each or not each <= {404, 405}}


@pytest.mark.parametrize(("name", "permission"), PAGES)
def test_the_owner_finds_every_page(
    sign_in: SignIn, addresses: dict[str, str], name: str, permission: Permission
) -> None:
    assert sign_in(cast.alice()).get(addresses[name]).status_code in {200, 405}


def test_strangers_are_sent_to_the_entrance(addresses: dict[str, str]) -> None:
    answers = {name: Client().get(address) for name, address in addresses.items()}

    assert {each.status_code for each in answers.values()} == {302}
    assert all(each.headers["Location"].startswith("/account/login/") for each in answers.values())

"""What every test has: the real servers as fixtures, and the rule that in CI a skip is a failure."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.tries import FEW, LONG, MANY

pytest_plugins = [
    "tests.servers.fixtures",
    "tests.servers.groups",
    "tests.servers.passes",
    "tests.servers.skips",
    "tests.faults.summary",
]

gc.set_threshold(50_000, 20, 50)  # to look for cycles among all that a suite has is a tenth of its time

EXAMPLES = MANY if LONG else FEW
#: No deadline: another test beside this one makes it slow, no more.
hypothesis.settings.register_profile("sunwai", deadline=None, max_examples=EXAMPLES)
hypothesis.settings.load_profile("sunwai")


@pytest.fixture(autouse=True)
def language_of_a_new_desk() -> Iterator[None]:
    """Begin in the desk's own language: a page shown by the test before leaves its reader's behind."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture
def no_query_per_row() -> Iterator[None]:
    """Fail a test whose own calls ask the database once per row (pages are watched by themselves: ``settings.py``)."""
    from zeal import zeal_context

    with zeal_context():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Copy the tables of a new desk instead of making them in every worker (``tests/servers/schema.py``)."""
    from django.core import management
    from django.db import connection

    from tests.servers import schema

    postgresql, asked = connection.vendor == "postgresql", management.call_command
    if postgresql:
        connection.settings_dict["TEST"]["TEMPLATE"] = schema.postgres_template(os.environ["SUNWAI_DATABASE_URL"])

    def call_command(name: str, *arguments: object, **options: object) -> None:
        if name != "migrate":
            asked(name, *arguments, **options)
        elif not postgresql:
            schema.fill(connection)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(management, "call_command", call_command)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Lift the audit log's triggers: tests that commit end by emptying every table, which these refuse."""
    from tests.people import triggers

    with django_db_blocker.unblock():
        triggers.lift()

from __future__ import annotations

import pytest

from sunwai.desk.setup.first_steps import first_steps
from sunwai.inbox.actions.macro import save_macro
from tests import cast
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db

START = "/setup/"


def test_nothing_is_ticked_before_it_is_true(sign_in: SignIn) -> None:
    page = sign_in(cast.alice()).get(START).content.decode()

    assert [each.done for each in first_steps(cast.alice())] == [False] * 5
    assert "0 of 5 steps are done" in page


def test_each_step_is_ticked_by_the_fact_itself() -> None:
    cast.ravi()
    cast.message()
    save_macro(by=cast.alice(), name="M", texts={"en": "Hi"})

    steps = first_steps(cast.alice())

    assert [each.done for each in steps] == [False, True, True, True, True]


def test_an_agent_sees_only_what_is_theirs_to_do() -> None:
    assert len(first_steps(cast.ravi())) == 1


def test_the_next_step_is_the_one_that_stands_out(sign_in: SignIn) -> None:
    page = sign_in(cast.alice()).get(START).content.decode()

    assert page.count('aria-current="step"') == 1
    assert page.count('class="button primary"') == 1

"""A table of topics that cannot be read: the page says why and keeps what was pasted."""

from __future__ import annotations

import pytest

from tests import cast
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_a_table_that_is_none_is_shown_again_with_what_was_pasted(sign_in: SignIn) -> None:
    said = {"table": "name\nपानी"}

    answer = sign_in(cast.meera()).post(f"/setup/topics/table/{cast.brand().pk}/", said)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a column named" in page
    assert "पानी" in page

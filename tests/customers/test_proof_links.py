"""Links sent to a handle: what opening them proves, and what it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.customers.actions import proof_links as links
from sunwai.customers.actions.erase import erase
from sunwai.customers.models import Identity, ProofLink
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def handle() -> Identity:
    return cast.identity(connection=cast.facebook(), external_id="77")


def ended(token: str) -> bool:
    try:
        links.look_at(token)
    except Refused as no:
        return no.code == "link_ended"
    return False


def test_a_private_link_is_used_once() -> None:
    link, token = links.make_proof_link(identity=handle(), by=cast.ravi())

    used = links.open_privately(token)

    assert (used.pk, used.used_at is not None) == (link.pk, True)
    assert ended(token)


def test_looking_uses_nothing_up() -> None:
    _, token = links.make_proof_link(identity=handle(), by=cast.ravi())

    links.look_at(token)

    assert not ended(token)
    assert ProofLink.objects.get().opened_at is not None


def test_neither_secret_nor_code_is_stored() -> None:
    _, token = links.make_proof_link(identity=handle(), by=cast.ravi(), public=True)

    shown = links.open_publicly(token)

    stored = repr(list(ProofLink.objects.values()))
    assert not any(secret in stored for secret in (token, shown.token, shown.code, shown.code.replace("-", "")))


def test_a_link_ends_after_three_days(monkeypatch: pytest.MonkeyPatch) -> None:
    _, token = links.make_proof_link(identity=handle(), by=cast.ravi())
    later = clock.now() + dt.timedelta(days=3, seconds=1)

    monkeypatch.setattr(clock, "now", lambda: later)

    assert ended(token)


def test_an_unknown_secret_looks_like_a_used_one() -> None:
    assert ended("nobody-made-this")


def test_opening_what_everybody_could_read_proves_nothing() -> None:
    _, token = links.make_proof_link(identity=handle(), by=cast.ravi(), public=True)

    with pytest.raises(Refused) as no:
        links.open_privately(token)

    assert no.value.code == "say_the_code"
    assert not ended(token)


def test_a_code_said_from_the_handle_proves_the_opening_that_showed_it() -> None:
    asha = handle()
    _, token = links.make_proof_link(identity=asha, by=cast.ravi(), public=True)
    mine, theirs = links.open_publicly(token), links.open_publicly(token)

    used = links.take_code(identity=asha, text=f"my code is {mine.code.lower()} thanks")

    assert used is not None
    assert (links.is_used(mine.token), links.is_used(theirs.token)) == (True, False)


def test_a_code_said_from_another_handle_proves_nothing() -> None:
    _, token = links.make_proof_link(identity=handle(), by=cast.ravi(), public=True)
    shown = links.open_publicly(token)

    taken = links.take_code(identity=cast.identity(cast.customer("Thief"), external_id="88"), text=shown.code)

    assert taken is None
    assert not links.is_used(shown.token)


def test_after_five_wrong_codes_the_right_one_is_worth_nothing() -> None:
    asha = handle()
    _, token = links.make_proof_link(identity=asha, by=cast.ravi(), public=True)
    shown = links.open_publicly(token)

    for _ in range(links.MOST_TRIES):
        links.take_code(identity=asha, text="BBBB-BBBB")

    assert links.take_code(identity=asha, text=shown.code) is None


def test_ordinary_words_are_no_tries() -> None:
    asha = handle()
    _, token = links.make_proof_link(identity=asha, by=cast.ravi(), public=True)
    links.open_publicly(token)

    links.take_code(identity=asha, text="My order is late, please help")

    assert set(ProofLink.objects.values_list("tries", flat=True)) == {0}


def test_five_links_a_day_to_one_handle() -> None:
    for _ in range(links.LINKS_A_DAY):
        links.make_proof_link(identity=handle(), by=cast.ravi())

    with pytest.raises(Refused) as no:
        links.make_proof_link(identity=handle(), by=cast.ravi())

    assert no.value.code == "too_many"


def test_a_mail_address_is_sent_the_link_and_never_names_itself() -> None:
    mail = cast.identity(cast.customer("Asha V"), cast.mailbox(), "asha@home.test")

    with pytest.raises(Refused) as no:
        links.make_proof_link(identity=handle(), by=cast.ravi(), joins=mail)

    assert no.value.code == "prove_the_address"
    links.make_proof_link(identity=mail, by=cast.ravi(), joins=handle())


def test_an_erased_handle_is_sent_nothing() -> None:
    asha = handle()
    erase(identity=asha)

    with pytest.raises(Refused) as no:
        links.make_proof_link(identity=asha, by=cast.ravi())

    assert no.value.code == "erased"


def test_a_viewer_sends_no_links() -> None:
    with pytest.raises(Refused) as no:
        links.make_proof_link(identity=handle(), by=cast.vikram())

    assert no.value.code == "not_allowed"

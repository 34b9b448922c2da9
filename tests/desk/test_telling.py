"""What networks tell of people and posts, on the desk: faces, stars, what is answered, and a demand's public page."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.customers.models import Identity
from sunwai.inbox.models import Ancestor, Conversation, Erasure, Message
from sunwai.kernel import clock, storage
from tests import cast
from tests.desk.test_files import HTML, PNG
from tests.inbox.talk import asked, public

pytestmark = pytest.mark.django_db


def pictured(content: bytes = PNG) -> Identity:
    talk = asked()
    identity = talk.threads.get().identity
    identity.avatar = storage.save(content, name="face.png")
    identity.save()
    return identity


def commented(*above: Ancestor) -> Conversation:
    """Return a conversation that began with a comment below these, the topmost first."""
    talk = cast.conversation()
    for place, each in enumerate(above):
        each.connection, each.external_id = cast.facebook(), f"a{place}"
        each.parent_id = f"a{place - 1}" if place else ""
        each.save()
    public(talk, parent_id=f"a{len(above) - 1}")
    return talk


def page_of(client: Client, talk: Conversation) -> str:
    return client.get(f"/conversations/{talk.pk}/?view=all").content.decode()


def test_a_face_is_shown_from_our_own_address_in_list_bubble_and_card(ravi: Client) -> None:
    identity = pictured()

    page = page_of(ravi, Conversation.objects.get())
    got = ravi.get(f"/identities/{identity.pk}/face/")

    assert page.count(f'src="/identities/{identity.pk}/face/?v=') == 3
    assert (got.status_code, got["Content-Type"], got.content) == (200, "image/png", PNG)
    assert "sandbox" in got["Content-Security-Policy"]


def test_nobody_sees_the_face_of_a_stranger_and_no_page_is_a_face(ravi: Client, charlie: Client) -> None:
    identity, false = pictured(), pictured(HTML)
    Identity.objects.filter(pk=false.pk).update(avatar=storage.save(HTML, name="f.png"))

    assert charlie.get(f"/identities/{identity.pk}/face/").status_code == 404
    assert ravi.get(f"/identities/{false.pk}/face/").status_code == 404


def test_without_a_picture_the_initials_stand_alone(ravi: Client) -> None:
    talk = asked()

    page = page_of(ravi, talk)

    assert "/face/" not in page
    assert ravi.get(f"/identities/{talk.threads.get().identity_id}/face/").status_code == 404


def test_a_review_shows_its_stars_in_the_bubble_and_in_the_list(ravi: Client) -> None:
    talk = asked(rating=2)
    Message.objects.update(rating=2)

    page = page_of(ravi, talk)

    assert page.count('role="img" aria-label="2 of 5 stars"') == 2
    assert page.count("★★☆☆☆") == 2


def test_what_is_answered_stands_above_the_stretch_the_nearest_in_sight(ravi: Client) -> None:
    post = Ancestor(author_name="Meera Foods", text="Our new pickle!", ours=True, sent_at=clock.now())
    talk = commented(post, Ancestor(author_name="Bilal", text="<b>Too salty</b>"))

    page = page_of(ravi, talk)

    assert "In answer to" in page
    assert "&lt;b&gt;Too salty" in page
    assert page.index("1 older message") < page.index("Our new pickle!") < page.index("Too salty")
    assert "Ours</span>" in page[page.index("Our new pickle!") : page.index("Too salty")]


def test_a_deleted_post_above_says_so(ravi: Client) -> None:
    page = page_of(ravi, commented(Ancestor(text="", deleted_at=clock.now())))

    assert page.count("This message was deleted.") == 1


def test_a_private_stretch_has_nothing_above_it(ravi: Client) -> None:
    assert "In answer to" not in page_of(ravi, asked())


def test_an_erased_handle_says_so_and_offers_no_block(meera: Client) -> None:
    talk = asked()
    Identity.objects.update(erased_at=clock.now(), external_id="erased:abc", handle="")

    page = page_of(meera, talk)

    assert "erased at the network’s demand" in page
    assert "erased:abc" not in page


def test_anybody_with_the_code_reads_how_far_a_demand_is(client: Client) -> None:
    Erasure.objects.create(code="c" * 32)

    done, unknown = client.get("/erasure/" + "c" * 32 + "/"), client.get("/erasure/" + "d" * 32 + "/")

    assert "Done:" in done.content.decode()
    assert ("c" * 32 in done.content.decode(), done["Cache-Control"].count("no-store")) == (True, 1)
    assert unknown.status_code == 404

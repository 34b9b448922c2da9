from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.adapters.rss import document
from sunwai.channels.types import InboundMessage, Kind, RawDelivery, Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.rss.blog import ADAPTER, ADDRESS, Blog, account, atom, entry, items, rss

BOMB = '<!DOCTYPE r [<!ENTITY a "xxxxxxxxxx">' + "".join(f'<!ENTITY b{n} "&a;&a;">' for n in range(20)) + "]>"


def message(blog: Blog, feed: bytes) -> InboundMessage:
    blog.feed = feed
    (item,) = items(blog.look())
    assert isinstance(item, InboundMessage)
    return item


def test_an_entry_is_a_public_post_with_its_own_thread(blog: Blog) -> None:
    said = message(blog, atom(entry()))

    assert (said.external_id, said.root, said.kind) == ("tag:neha.example,2026:1", "tag:neha.example,2026:1", Kind.POST)
    assert (said.visibility, said.url) == (Visibility.PUBLIC, "https://neha.example/1")
    assert (said.author.external_id, said.author.name) == ("https://neha.example/me", "Neha P.")
    assert said.author.scope == ADDRESS
    assert said.sent_at == dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
    assert (said.subject, said.text) == ("Review 1", "Review 1\n\nTwo of six cups broke.")


def test_a_comment_stands_in_the_thread_of_what_it_answers(blog: Blog) -> None:
    said = message(blog, atom(entry(more='<thr:in-reply-to ref="tag:post"/>')))

    assert (said.kind, said.root, said.parent_id) == (Kind.COMMENT, "tag:post", "tag:post")


def test_scripts_and_tags_are_no_words(blog: Blog) -> None:
    said = message(blog, atom(entry(text="Hello <script>alert(1)</script><b onclick='x()'>shop</b>")))

    assert said.text == "Review 1\n\nHello shop"
    assert "script" not in said.html
    assert "onclick" not in said.html


def test_an_entry_without_an_id_is_known_by_its_link_and_title(blog: Blog) -> None:
    item = "<item><title>Cups</title><link>https://forum.example/1</link><description>%s</description></item>"

    first = message(blog, rss(item % "a"))
    other = message(blog, rss(item % "b"))

    assert first.external_id == other.external_id
    assert len(first.external_id) == 32


def test_who_is_not_named_is_the_site_itself(blog: Blog) -> None:
    said = message(blog, rss("<item><title>Cups</title></item>"))

    assert (said.author.external_id, said.author.name) == ("site:Forum", "Forum")
    assert said.sent_at == dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


def test_a_mail_address_that_nobody_reads_is_no_name(blog: Blog) -> None:
    said = message(blog, rss("<item><guid>1</guid><author>noreply@b.test (Neha)</author></item>"))

    assert (said.author.external_id, said.author.name) == ("Neha", "Neha")


def test_pictures_are_attached_and_other_files_are_not(blog: Blog) -> None:
    files = '<enclosure url="https://x.example/a/cup.jpg?w=1" type="image/jpeg" length="3"/>'
    files += '<enclosure url="https://x.example/a.mp3" type="audio/mpeg" length="3"/>'
    said = message(blog, rss(f"<item><guid>1</guid><title>Cups</title>{files}</item>"))

    assert [(each.name, each.content_type) for each in said.attachments] == [("cup.jpg", "image/jpeg")]


def test_an_address_that_is_no_web_page_is_not_shown(blog: Blog) -> None:
    said = message(blog, rss("<item><guid>1</guid><link>javascript:alert(1)</link></item>"))

    assert said.url == ""


def test_a_feed_with_mistakes_is_read_as_far_as_it_goes(blog: Blog) -> None:
    said = message(blog, atom(entry()).replace(b"</feed>", b"<broken"))

    assert said.text.endswith("cups broke.")


def test_two_entries_with_one_id_are_one(blog: Blog) -> None:
    blog.feed = atom(entry(text="newest"), entry(text="older"))

    (delivery,) = blog.look().deliveries

    assert b"newest" in delivery.body


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_with_entities_of_its_own_is_not_read(encoding: str) -> None:
    feed = f'<?xml version="1.0" encoding="{encoding}"?>{BOMB}<rss version="2.0"><channel/></rss>'

    with pytest.raises(ChannelError) as caught:
        document.read(feed.encode(encoding), url=ADDRESS)

    assert caught.value.code == "hostile"


def test_entities_in_a_hidden_encoding_expand_to_nothing_much() -> None:
    many = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(8))
    feed = f'<?xml version="1.0" encoding="utf-7"?><!DOCTYPE r [<!ENTITY a "{"x" * 1000}">{many}]><rss version="2.0">'
    feed += "<channel><title>&i;</title><item><title>&i;</title></item></channel></rss>"

    found = document.read(feed.encode("utf-7").replace(b"<!ENTITY", b"+ADwAIQ-ENTITY"), url=ADDRESS)

    assert len(found.title) < 1000


@pytest.mark.parametrize("page", [b"<html><body>No feed</body></html>", b"", b"\x00\xff\x00", b"{}"])
def test_a_page_is_no_feed(page: bytes) -> None:
    with pytest.raises(ChannelError) as caught:
        document.read(page, url=ADDRESS)

    assert caught.value.code == "not_a_feed"


def test_a_feed_that_is_the_name_of_a_file_here_is_not_that_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(atom(entry()))

    with pytest.raises(ChannelError) as caught:
        document.read(str(tmp_path / "secret").encode(), url=ADDRESS)

    assert caught.value.code == "not_a_feed"


@given(st.binary(max_size=300))
def test_hostile_bytes_are_a_refusal_at_worst(noise: bytes) -> None:
    feed = atom(entry()).replace(b"cups", noise)

    try:
        found = document.read(feed, url=ADDRESS)
    except ChannelError:
        return
    assert all("\x00" not in each.text + each.id + each.author for each in found.entries)


def test_a_very_long_id_keeps_its_end() -> None:
    told = {"entry": {"id": "x" * 400 + "end", "published": "2026-11-20T10:00:00"}, "seen_at": None}

    (item,) = ADAPTER.parse(delivery(told), account())

    assert isinstance(item, InboundMessage)
    assert (len(item.external_id), item.external_id[-3:]) == (250, "end")


def delivery(told: object) -> RawDelivery:
    return RawDelivery(key="1", body=json.dumps(told).encode())

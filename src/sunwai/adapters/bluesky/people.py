"""Who somebody is, and what of a post is shown beside its words."""

from __future__ import annotations

from typing import Final

from pydantic import ValidationError

from sunwai.adapters.bluesky.payloads import Embed, Person, Post, Quoted, Record
from sunwai.channels.types import Ancestor, Author, Media

NO_HANDLE: Final = "handle.invalid"  # the name no longer leads to this account
BOT: Final = "bot"  # the label by which an account says that it is a machine


def author(person: Person) -> Author:
    """Return somebody as the desk names them."""
    handle = "" if person.handle == NO_HANDLE else person.handle
    verified = person.verification.verified_status == "valid" if person.verification else None
    return Author(
        external_id=person.did,
        handle=handle,
        name=person.display_name or handle,
        avatar_url=person.avatar,
        verified=verified,
        followers=person.followers,
    )


def automatic(person: Person) -> bool:
    """Say whether the account calls itself a machine."""
    return any(label.val == BOT for label in person.labels)


def words(record: Record) -> str:
    """Return what a post says, with the whole address of every link that is shown short or as a card."""
    links = [feature.uri for facet in record.facets for feature in facet.features if feature.uri]
    card = record.embed.get("external")
    links += [card["uri"]] if isinstance(card, dict) and isinstance(card.get("uri"), str) else []
    missing = [link.replace("\x00", "") for link in dict.fromkeys(links) if link not in record.text]
    return "\n".join([record.text, *missing]).strip() if missing else record.text


def pictures(shown: dict[str, object]) -> tuple[Media, ...]:
    """Return the pictures of a shown post."""
    embed = embedded(shown)
    inner = embedded(embed.media) if embed.media else Embed()
    found = [each for each in (*embed.images, *inner.images) if each.fullsize]
    return tuple(
        Media(name=each.alt[:100] or f"picture-{place}.jpg", content_type="image/jpeg", url=each.fullsize)
        for place, each in enumerate(found, 1)
    )


def embedded(shown: dict[str, object]) -> Embed:
    """Return what hangs on a post; nothing where it is of a kind we do not know."""
    try:
        return Embed.model_validate(shown)
    except ValidationError:
        return Embed()


def quoted(shown: dict[str, object]) -> Quoted | None:
    """Return the post that a shown post quotes."""
    outer = embedded(shown).record
    inner = outer.get("record")
    found = inner if isinstance(inner, dict) else outer
    try:
        known = Quoted.model_validate(found)
    except ValidationError:
        return None
    return known if known.uri and known.author else None


def ancestor(post: Post, did: str, url: str) -> Ancestor:
    """Return a post that stands above another."""
    return Ancestor(
        external_id=post.uri,
        author_name=author(post.author).name,
        text=words(post.record),
        sent_at=post.record.created_at or post.indexed_at,
        parent_id=post.record.reply.parent.uri if post.record.reply else "",
        ours=post.author.did == did,
        url=url,
    )

"""A handle on a network → one customer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Q

from sunwai.channels.types import Author
from sunwai.customers.actions import companies, journey, merge
from sunwai.customers.digests import Key, erased_keys
from sunwai.customers.keys import LONGEST_ID, is_address, key_customer, key_identity, key_of
from sunwai.customers.models import Company, Customer, Identity
from sunwai.kernel import clock
from sunwai.kernel.bulk import insert_rows, update_rows

__all__ = ["LONGEST_ID", "LONGEST_NAME", "TOLD", "differs", "identify", "key_of", "new_customer", "new_identity"]

LONGEST_NAME = 200
TOLD = ("handle", "name", "avatar_url", "verified", "followers", "seen_at", "name_key", "handle_key")


def identify(
    seen: Iterable[tuple[str, Author]], *, newest: Mapping[Key, dt.datetime] | None = None
) -> dict[Key, Identity]:
    """Return the identity, with its customer, of every author seen; unknown ones become new customers.

    Somebody erased is met anew, unless the ``newest`` they said is from before that: then what is left of them is
    returned (``Identity.forgets``). Call it inside the transaction of the messages. At most six statements, seven
    on PostgreSQL.

    Raises:
        IntegrityError: another worker stored the same new author first; roll back and come again.
    """
    authors = {key_of(channel, author): author for channel, author in seen}
    known, erased = _settled(authors)
    known |= {key: row for key, row in erased.items() if key not in known and _is_late(row, (newest or {}).get(key))}
    _refresh([(known[key], author) for key, author in authors.items() if key in known])
    return known | _create({key: author for key, author in authors.items() if key not in known}, erased)


def _is_late(erased: Identity, newest: dt.datetime | None) -> bool:
    return newest is not None and erased.forgets(newest)


def _settled(keys: Iterable[Key]) -> tuple[dict[Key, Identity], dict[Key, Identity]]:
    """Return those we know, and those erased, as they are once nobody is about to join their customers with others."""
    wanted = list(keys)
    known, erased = _known(wanted)
    while known and merge.await_merges(each.customer_id for each in known.values()):
        known, erased = _known(wanted)
    return known, erased


def _known(keys: Iterable[Key]) -> tuple[dict[Key, Identity], dict[Key, Identity]]:
    """Return those we know, and those erased whose digest fits. One statement."""
    digests = erased_keys(keys)
    by_place: dict[tuple[str, str], list[str]] = {}
    for digest, (channel, scope, external_id) in digests.items():
        by_place.setdefault((channel, scope), []).extend((external_id, digest))
    if not by_place:
        return {}, {}
    wanted = Q()
    for (channel, scope), external_ids in by_place.items():
        wanted |= Q(channel=channel, scope=scope, external_id__in=external_ids)
    known: dict[Key, Identity] = {}
    erased: dict[Key, Identity] = {}
    for each in Identity.objects.filter(wanted).select_related("customer"):
        if each.erased_at is None:
            known[each.channel, each.scope, each.external_id] = each
        else:
            erased[digests[each.external_id]] = each
    return known, erased


def _refresh(pairs: list[tuple[Identity, Author]]) -> None:
    """Keep handle, name and reach as the network last told them; what it leaves out stays."""
    changed = [identity for identity, author in pairs if identity.erased_at is None and differs(identity, author)]
    if changed:
        update_rows(changed, TOLD)


def differs(identity: Identity, author: Author) -> bool:
    """Write into the identity, in memory, what the network tells now; say whether it is anything new."""
    before = (identity.handle, identity.name, identity.avatar_url, identity.verified, identity.followers)
    identity.handle = author.handle[:LONGEST_ID] or identity.handle
    identity.name = author.name[:LONGEST_NAME] or identity.name
    identity.avatar_url = author.avatar_url or identity.avatar_url
    identity.verified = identity.verified if author.verified is None else author.verified
    identity.followers = identity.followers if author.followers is None else author.followers
    identity.seen_at = clock.now()
    if before == (identity.handle, identity.name, identity.avatar_url, identity.verified, identity.followers):
        return False
    key_identity(identity)
    return True


def _create(authors: dict[Key, Author], erased: Mapping[Key, Identity]) -> dict[Key, Identity]:
    places = companies.company_at(external_id for channel, _, external_id in authors if is_address(channel))
    customers = insert_rows(
        new_customer(author, company=places.get(external_id.rpartition("@")[2].lower()))
        for (_, _, external_id), author in authors.items()
    )
    pairs = zip(authors.items(), customers, strict=True)
    identities = insert_rows(
        new_identity(customer, key, author, forgotten_before=erased[key].erased_at if key in erased else None)
        for (key, author), customer in pairs
    )
    journey.meet(identities)
    return dict(zip(authors, identities, strict=True))


def new_customer(author: Author, *, company: Company | None = None) -> Customer:
    """Return the customer a stranger becomes. Not stored."""
    customer = Customer(name=(author.name or author.handle)[:LONGEST_NAME], company=company)
    key_customer(customer)
    return customer


def new_identity(
    customer: Customer, key: Key, author: Author, *, forgotten_before: dt.datetime | None = None
) -> Identity:
    """Return the identity a customer gets. Not stored."""
    channel, scope, external_id = key
    identity = Identity(
        customer=customer,
        channel=channel,
        scope=scope,
        external_id=external_id,
        handle=author.handle[:LONGEST_ID],
        name=author.name[:LONGEST_NAME],
        avatar_url=author.avatar_url,
        verified=author.verified,
        followers=author.followers,
        forgotten_before=forgotten_before,
    )
    key_identity(identity)
    return identity

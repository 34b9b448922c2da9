"""Who may be the same person: found by keys, with the reasons; never joined by likeness alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q, QuerySet

from sunwai.customers.keys import contact_key
from sunwai.customers.kinds import PHONE
from sunwai.customers.models import Customer, Fact, Identity, NotTheSame
from sunwai.customers.queries import keyed
from sunwai.people.models import Brand

MOST_FOUND: Final = 60  # of one key: a name that thousands have proves nothing
MOST_SHOWN: Final = 8
MOST_NAMES: Final = 3  # that one person goes by and are compared
MOST_FACTS: Final = 40  # newest facts that are compared
RARE: Final = 5  # a name that no more people have says something, even if it is one word
LEAST: Final = 2
#: How much each reason says: what they told us, where they are reached, what they are called.
WEIGHTS: Final = {"email": 5, "phone": 5, "order": 4, "invoice": 4, "handle": 3, "name": 2, "company": 1}
TOLD: Final = ("email", "phone", "order", "invoice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two look alike: ``kind`` as in ``WEIGHTS``, and the other's own spelling of it."""

    kind: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Somebody who may be the same person, with the reasons, the strongest first."""

    customer: Customer
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """Return how much the reasons say together."""
        return sum(WEIGHTS[kind] for kind in {each.kind for each in self.reasons})


Found = dict[int, list[Reason]]  # customer → reasons


def alike(customer: Customer, *, among: QuerySet[Customer], brands: Collection[Brand]) -> list[Alike]:
    """Return those of ``among`` who may be the same person, the likeliest first.

    Compared are names in every script, handles on other networks, addresses, and what was told to these ``brands``.
    Whom a person said to be somebody else stays out. Eight queries, and two for each of at most three names.
    """
    identities = list(customer.identities.filter(erased_at=None))
    told = customer.facts.filter(brand__in=[each.pk for each in brands], withdrawn_at=None, kind__in=TOLD)
    facts = list(told.order_by("-said_at")[:MOST_FACTS])
    found: Found = defaultdict(list)
    for number, reason in (
        *_by_contact(identities, facts),
        *_by_facts(facts, {each.pk for each in brands}, identities),
        *_by_handle(identities),
        *_by_name(customer, identities),
    ):
        if number != customer.pk and reason not in found[number]:
            found[number].append(reason)
    return _shown(customer, found, among)


def _by_contact(identities: Iterable[Identity], facts: Iterable[Fact]) -> Iterator[tuple[int, Reason]]:
    """Somebody told an address or a number from which another one writes, or both write from the same."""
    keys = {each.contact_key for each in identities} | {contact_key(each.kind, each.value) for each in facts}
    for identity in keyed.reached_at(keys)[:MOST_FOUND]:
        kind, _, value = identity.contact_key.partition(":")
        yield identity.customer_id, Reason(kind=kind, shown=value)


def _by_facts(
    facts: Iterable[Fact], brands: Collection[int], identities: Iterable[Identity]
) -> Iterator[tuple[int, Reason]]:
    """Both told the same, or one told from where the other writes.

    The brands are looked at afterwards: asked for in the query, they would lead SQLite away from the values' index.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        wanted[fact.kind].add(fact.value)
    for identity in identities:
        kind, _, value = identity.contact_key.partition(":")
        if kind:
            wanted[kind] |= {value, f"+{value}"} if kind == PHONE else {value}
    same = reduce(or_, (Q(kind=kind, value__in=values) for kind, values in wanted.items()), Q())
    for fact in Fact.objects.filter(same, withdrawn_at=None)[:MOST_FOUND] if wanted else ():
        if fact.brand_id in brands:
            yield fact.customer_id, Reason(kind=fact.kind, shown=fact.value)


def _by_handle(identities: Iterable[Identity]) -> Iterator[tuple[int, Reason]]:
    """The same handle on another network; on the same one it is another account."""
    channels: dict[str, set[str]] = defaultdict(set)
    for each in identities:
        channels[each.handle_key].add(each.channel)
    channels.pop("", None)
    for identity in keyed.handled(channels)[:MOST_FOUND]:
        if identity.channel not in channels[identity.handle_key]:
            yield identity.customer_id, Reason(kind="handle", shown=identity.handle)


def _by_name(customer: Customer, identities: Iterable[Identity]) -> Iterator[tuple[int, Reason]]:
    keys = {customer.name_key, *(each.name_key for each in identities)} - {""}
    for key in sorted(keys)[:MOST_NAMES]:
        handles = keyed.named(key).values_list("customer", "name")[:MOST_FOUND]
        named = dict([*handles, *keyed.called(key).values_list("pk", "name")[:MOST_FOUND]])
        if " " in key or len(named) <= RARE:
            yield from ((number, Reason(kind="name", shown=name)) for number, name in named.items())


def _shown(customer: Customer, found: Found, among: QuerySet[Customer]) -> list[Alike]:
    apart = NotTheSame.objects.filter(Q(first=customer) | Q(second=customer)).values_list("first", "second")
    numbers = set(found) - {number for pair in apart for number in pair}
    rows = among.filter(pk__in=numbers, merged_into=None, erased_at=None).select_related("company")
    suggested = [_weighed(customer, each, found[each.pk]) for each in rows.prefetch_related("identities")]
    worth = [each for each in suggested if each.score >= LEAST]
    return sorted(worth, key=lambda each: (-each.score, each.customer.pk))[:MOST_SHOWN]


def _weighed(customer: Customer, other: Customer, reasons: list[Reason]) -> Alike:
    if customer.company_id is not None and customer.company_id == other.company_id:
        reasons = [*reasons, Reason(kind="company", shown=str(other.company))]
    return Alike(customer=other, reasons=tuple(sorted(reasons, key=lambda each: -WEIGHTS[each.kind])))

"""What shows that two customers are two people: then nobody, and nothing, makes them one.

Upper apps may have reasons too: the wiring names them, as it names those who hear of events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer, Identity, IdentityProof, ProofKind
from sunwai.kernel.errors import Refused

Place = tuple[str, str]  # what is proven: a kind of address, or the signed-in ids of one site


Check = Callable[[Collection[Customer]], None]
_checks: list[str] = []


def register(names: Iterable[str]) -> None:
    """Set who is asked before two become one or two again, by dotted names. Called once, by the wiring."""
    _checks[:] = names


def ask(*customers: Customer) -> None:
    """Ask each in turn, with the customers locked.

    Raises:
        Refused: what one of them says against it.

    """
    for name in _checks:
        check: Check = import_string(name)
        check(customers)


def refuse_conflict(source: Customer, target: Customer, *, joining: Collection[Identity] = ()) -> None:
    """See that nothing speaks against two customers being one. Four queries, and those of the wiring's checks.

    ``joining``: the handles that a proof has just tied together; two addresses of one kind are then no conflict.

    Raises:
        Refused: ``same_customer``, ``merged``, ``erased``, ``one_is_blocked``, ``two_accounts``, ``two_addresses``;
            what the wiring's checks say.

    """
    _refuse_states(source, target)
    ask(source, target)
    blocked = [_has_blocked(each) for each in (source, target)]
    if blocked[0] != blocked[1]:
        said = _("One of the two is blocked and the other is not. Block both, or neither, and try again.")
        raise Refused(said, code="one_is_blocked")
    _refuse_accounts(source, target)
    _refuse_addresses(source, target, {each.pk for each in joining})


def _refuse_states(source: Customer, target: Customer) -> None:
    if source.pk == target.pk:
        raise Refused(_("This is one and the same customer."), code="same_customer")
    if source.merged_into_id or target.merged_into_id:
        raise Refused(_("One of the two was joined with another customer already."), code="merged")
    if source.erased_at or target.erased_at:
        raise Refused(_("One of the two was erased; nothing is known of them any more."), code="erased")


def _has_blocked(customer: Customer) -> bool:
    return customer.identities.filter(blocked_at__isnull=False).exists()


def _refuse_accounts(source: Customer, target: Customer) -> None:
    accounts: dict[Place, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for identity in _proven(source, target, kinds=[ProofKind.WIDGET]):
        accounts[identity.channel, identity.scope][identity.customer_id].add(identity.external_id)
    if any(_differ(ids) for ids in accounts.values()):
        said = _("The two signed in on your site with different accounts, so they are two people.")
        raise Refused(said, code="two_accounts")


def _refuse_addresses(source: Customer, target: Customer, joining: set[int]) -> None:
    addresses: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    tied: dict[str, int] = defaultdict(int)
    for identity in _proven(source, target, kinds=ProofKind.values):
        kind = identity.contact_key.partition(":")[0]
        addresses[kind][identity.customer_id].add(identity.contact_key)
        tied[kind] += identity.pk in joining
    if any(kind and tied[kind] < 2 and _differ(ids) for kind, ids in addresses.items()):  # noqa: PLR2004 - both ends
        said = _(
            "Both have a proven address of the same kind, and they are different. "
            "Send a proof link from one to the other: if they open it, the two become one."
        )
        raise Refused(said, code="two_addresses")


def _differ(ids: dict[int, set[str]]) -> bool:
    both = list(ids.values())
    return len(both) == 2 and not both[0] & both[1]  # noqa: PLR2004 - two customers


def _proven(source: Customer, target: Customer, *, kinds: Collection[str]) -> list[Identity]:
    proofs = IdentityProof.objects.filter(kind__in=kinds).values("identity")
    return list(Identity.objects.filter(customer__in=(source, target), pk__in=proofs, erased_at=None))

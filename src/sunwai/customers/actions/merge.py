"""Two customers become one, and two again. The conversations are moved by ``inbox.actions.customers``: call that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from sunwai.customers import conflicts, keys
from sunwai.customers.events import CustomersMerged, CustomersSplit
from sunwai.customers.models import Customer, Identity, Merge, NotTheSame
from sunwai.kernel import changes, clock, events
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

#: What moves as it is: name in ``Merge.moved`` → the customer's rows.
ROWS: Final = ("identities", "proofs", "facts", "consents", "journey")
#: What the one who stays takes over only where they have none of their own.
BLANKS: Final = ("name", "language", "company_id")
AWAIT: Final = f"SELECT merged_into_id FROM {Customer._meta.db_table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"  # noqa: S608
AT_ONCE: Final = 5_000  # ids in one statement, well below what SQLite takes


def lock(*customers: Customer) -> list[Customer]:
    """Read customers anew and lock them until the transaction ends, in the order of their ids; return them as given."""
    numbers = {each.pk for each in customers}
    rows = Customer.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    found = {each.pk: each for each in rows}
    return [found[each.pk] for each in customers]


def await_merges(customer_ids: Iterable[int]) -> bool:
    """Keep customers from being joined until the transaction ends; say whether one of them just was.

    On PostgreSQL one statement: the lock that every row pointing at a customer takes anyway, so that those who only
    write never wait for each other. SQLite has one writer at a time and needs none.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(AWAIT, [sorted(set(customer_ids))])
        return any(merged_into is not None for (merged_into,) in cursor.fetchall())


@transaction.atomic
def merge(
    *,
    source: Customer,
    target: Customer,
    by: Staff | None,
    reasons: Sequence[str] = (),
    joining: Collection[Identity] = (),
) -> Merge:
    """Give ``target`` all that ``source`` has, and return what it takes to undo it.

    Call ``inbox.actions.customers.merge_customers``, which moves the conversations too and looks who may see both.
    ``by`` None: a proof joined them, and ``joining`` are the two handles it ties together.

    Raises:
        Refused: ``not_allowed``, and whatever ``conflicts.refuse_conflict`` finds.

    """
    _allow(by)
    source, target = lock(source, target)
    conflicts.refuse_conflict(source, target, joining=joining)
    moved = {name: _move(_ids(getattr(source, name)), source, target, name) for name in ROWS}
    row = Merge.objects.create(
        source=source,
        target=target,
        by=by,
        reasons=list(reasons),
        moved={**moved, "values": _move_values(source, target), "taken": _fill_blanks(source, target)},
    )
    source.merged_into = target
    _pair(source, target).delete()
    _stamp(source, target)
    _tell(row, "customers_merged", CustomersMerged, by=by)
    return row


def note_conversations(row: Merge, ids: Sequence[int]) -> Merge:
    """Remember with a merge which conversations came along. Called by the inbox, in the merge's transaction."""
    row.moved["conversations"] = list(ids)
    row.save(update_fields=["moved"])
    return row


@transaction.atomic
def split(*, merged: Merge, by: Staff, message_ids: Iterable[int] = ()) -> Merge:
    """Undo a merge: everything that came with ``source`` goes back, and facts said since in ``message_ids``.

    Call ``inbox.actions.customers.split_customers``. The two are not suggested again, nor joined by a proof.

    Raises:
        Refused: ``not_allowed``; ``undone``; ``later_first``: the customer was joined with another one since;
            ``erased``; what the wiring's checks say.

    """
    _allow(by)
    source, target = lock(merged.source, merged.target)
    conflicts.ask(source, target)
    row = Merge.objects.select_for_update().get(pk=merged.pk)
    _refuse_split(row, source, target)
    for name in ROWS:
        _move(row.moved[name], target, source, name)
    _move(row.moved["values"], target, source, "values")
    _facts_since(target, source, message_ids)
    _empty_blanks(row.moved["taken"], source, target)
    source.merged_into = None
    row.undone_at, row.undone_by = clock.now(), by
    row.save(update_fields=["undone_at", "undone_by"])
    keep_apart(source, target, by=by)
    _stamp(source, target)
    _tell(row, "customers_split", CustomersSplit, by=by)
    return row


@transaction.atomic
def keep_apart(first: Customer, second: Customer, *, by: Staff) -> None:
    """Remember that two customers who look alike are two people; again changes nothing.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by)
    low, high = sorted((first, second), key=lambda each: each.pk)
    NotTheSame.objects.get_or_create(first=low, second=high, defaults={"by": by})


def are_kept_apart(first: Customer, second: Customer) -> bool:
    """Say whether a person said that these are two people. One query."""
    return _pair(first, second).exists()


def _pair(first: Customer, second: Customer) -> models.QuerySet[NotTheSame]:
    low, high = sorted((first.pk, second.pk))
    return NotTheSame.objects.filter(first=low, second=high)


def _allow(by: Staff | None) -> None:
    if by is not None and not by.may(Permission.ORGANISE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def _ids(rows: models.Manager[Any] | models.QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _move(ids: Sequence[int], source: Customer, target: Customer, name: str) -> list[int]:
    """Move those of these rows that are still the source's; return the ids asked for."""
    for start in range(0, len(ids), AT_ONCE):
        getattr(source, name).filter(pk__in=ids[start : start + AT_ONCE]).update(customer=target)
    return list(ids)


def _move_values(source: Customer, target: Customer) -> list[int]:
    """Move what the owner's own fields say where the one who stays has nothing there; the rest waits for a split."""
    known = target.values.values("field")
    return _move(_ids(source.values.exclude(field__in=known)), source, target, "values")


def _facts_since(target: Customer, source: Customer, message_ids: Iterable[int]) -> None:
    numbers = list(message_ids)
    for start in range(0, len(numbers), AT_ONCE):
        target.facts.filter(message_id__in=numbers[start : start + AT_ONCE]).update(customer=source)


def _fill_blanks(source: Customer, target: Customer) -> list[str]:
    taken = [name for name in BLANKS if not getattr(target, name) and getattr(source, name)]
    for name in taken:
        setattr(target, name, getattr(source, name))
    return taken


def _empty_blanks(taken: Sequence[str], source: Customer, target: Customer) -> None:
    for name in taken:
        if getattr(target, name) == getattr(source, name):
            setattr(target, name, None if name == "company_id" else "")


def _refuse_split(row: Merge, source: Customer, target: Customer) -> None:
    if row.undone_at is not None:
        raise Refused(_("These two were split again already."), code="undone")
    if target.merged_into_id is not None:
        said = _("This customer was joined with another one since. Split those first.")
        raise Refused(said, code="later_first")
    if source.erased_at or target.erased_at:
        raise Refused(_("One of the two was erased; nothing is known of them any more."), code="erased")


def _stamp(*customers: Customer) -> None:
    stamp = changes.stamp()
    for each in customers:
        each.change = stamp
        keys.key_customer(each)
        each.save(update_fields=["merged_into", "name", "name_key", "language", "company", "change"])


def _tell(row: Merge, verb: str, event: type[CustomersMerged | CustomersSplit], *, by: Staff | None) -> None:
    data = {"source": row.source_id, "merge": row.pk, "reasons": row.reasons}
    audit(verb, actor=by, object_type="customer", object_id=row.target_id, data=data)
    events.publish(event(merge_id=row.pk, source_id=row.source_id, target_id=row.target_id))

"""The owner's own questions about customers, and what each customer's answer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.customers.field_values import parse_value
from sunwai.customers.models import Customer, CustomField, FieldKind, FieldValue
from sunwai.kernel import changes
from sunwai.kernel.errors import Refused
from sunwai.language import fold
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_NAME: Final = 60
MOST_FIELDS: Final = 60
MOST_CHOICES: Final = 100
LONGEST_CHOICE: Final = 100


class Question(TypedDict, total=False):
    """What a custom field is: its kind, for a choice what can be chosen, and where it stands."""

    kind: str
    choices: Sequence[str]
    order: int


@transaction.atomic
def save_field(*, by: Staff, name: str, field: CustomField | None = None, **question: Unpack[Question]) -> CustomField:
    """Add a custom field, or change one. Its kind stays once customers have values.

    Raises:
        Refused: ``not_allowed``; ``bad_name``, ``taken``, ``bad_kind``, ``bad_choices``, ``too_many``; ``in_use``.

    """
    _allow(by, Permission.STAFF)
    row = field or CustomField()
    kind = question.get("kind", row.kind)
    _refuse_kind(field, kind)
    row.name, row.kind = _clean_name(name), kind
    row.choices = _choices(question.get("choices", row.choices)) if kind == FieldKind.CHOICE else []
    row.order = question.get("order", row.order)
    if row.pk is None and CustomField.objects.count() >= MOST_FIELDS:
        raise Refused(_("There are 60 fields already; remove one first."), code="too_many")
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("There is a field of this name already."), code="taken") from None
    audit("field_saved", actor=by, object_type="field", object_id=row.pk)
    return row


@transaction.atomic
def delete_field(*, field: CustomField, by: Staff) -> None:
    """Remove a custom field with every customer's value.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by, Permission.STAFF)
    audit("field_deleted", actor=by, object_type="field", object_id=field.pk, data={"values": field.values.count()})
    field.delete()


@transaction.atomic
def set_values(*, customer: Customer, by: Staff, values: Mapping[str, str]) -> None:
    """Write what a customer's fields say, by their names; an empty one is taken away. All of them, or none.

    The caller looked who may see the customer.

    Raises:
        Refused: ``not_allowed``; ``unknown_field``; ``bad_value``: it is not what the field holds.

    """
    _allow(by, Permission.ORGANISE)
    if write_values(customer, values):
        customer.change = changes.stamp()
        customer.save(update_fields=["change"])


def write_values(customer: Customer, values: Mapping[str, str]) -> bool:
    """Write a customer's values and say whether any is new. One statement, and two for each that is.

    Raises:
        Refused: ``unknown_field``, ``bad_value``.

    """
    fields = {each.name: each for each in CustomField.objects.all()} if values else {}
    unknown = next((name for name in values if name not in fields), None)
    if unknown is not None:
        said = _("There is no field named “%(name)s”.") % {"name": unknown}
        raise Refused(said, code="unknown_field")
    wanted = {fields[name]: parse_value(fields[name], text) for name, text in values.items()}
    known = {each.field_id: each.value for each in customer.values.all()} if wanted else {}
    changed = {field: value for field, value in wanted.items() if known.get(field.pk, "") != value}
    for field, value in changed.items():
        _write(customer, field, value)
    return bool(changed)


def _write(customer: Customer, field: CustomField, value: str) -> None:
    if not value:
        FieldValue.objects.filter(customer=customer, field=field).delete()
        return
    told = {"value": value, "folded": fold(value)[: FieldValue._meta.get_field("folded").max_length]}
    FieldValue.objects.update_or_create(customer=customer, field=field, defaults=told)


def _allow(by: Staff, permission: Permission) -> None:
    if not by.may(permission):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def _clean_name(name: str) -> str:
    clean = " ".join(name.split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A field’s name has between 1 and 60 characters."), code="bad_name")
    return clean


def _refuse_kind(field: CustomField | None, kind: str) -> None:
    if kind not in FieldKind.values:
        raise Refused(_("A field is a text, a number, a date, a choice, or yes and no."), code="bad_kind")
    if field is not None and field.kind != kind and field.values.exists():
        raise Refused(_("Customers have values of this field; its kind stays."), code="in_use")


def _choices(words: Sequence[str]) -> list[str]:
    clean = list(dict.fromkeys(" ".join(each.split()) for each in words if each.strip()))
    if not 0 < len(clean) <= MOST_CHOICES or any(len(each) > LONGEST_CHOICE for each in clean):
        raise Refused(_("Name between 1 and 100 choices, each of at most 100 characters."), code="bad_choices")
    return clean

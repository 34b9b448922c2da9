from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sunwai.customers.keys import key_customer, key_identity

BATCH = 2000


def key_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the keys of customers and handles that were stored before there were keys."""
    del schema_editor
    customer, identity = apps.get_model("customers", "Customer"), apps.get_model("customers", "Identity")
    _each(customer, key_customer, ["name_key"])
    _each(identity, key_identity, ["name_key", "handle_key", "contact_key"])


def _each(model: object, write: object, fields: list[str]) -> None:
    last, rows = 0, model.objects.filter(erased_at=None).order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for each in batch:
            write(each)
        model.objects.bulk_update(batch, fields)
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0003_what_we_know_of_a_person'),
    ]

    operations = [migrations.RunPython(key_all, migrations.RunPython.noop)]

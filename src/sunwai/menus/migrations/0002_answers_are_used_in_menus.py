from django.db import migrations


def tell_menus(apps, _editor):
    """Until now an answer in a menu was written down as the bot's, under the number of its entry."""
    entries = apps.get_model("menus", "Entry").objects.exclude(answer=None).values_list("pk", "answer", "menu__brand")
    uses = apps.get_model("knowledge", "AnswerUse").objects
    for entry, answer, brand in list(entries):
        row = uses.filter(answer=answer, kind="bot", object_id=entry).first()
        now = {"version": row.version, "used_at": row.used_at} if row else {}
        uses.get_or_create(answer_id=answer, kind="menu", object_id=brand, defaults=now)
        if row is not None:
            row.delete()


class Migration(migrations.Migration):

    dependencies = [
        ("knowledge", "0006_answers_in_menus"),
        ("menus", "0001_first_tables"),
    ]

    operations = [migrations.RunPython(tell_menus, migrations.RunPython.noop)]

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell_who_answers(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("bot", "RegressionCase").objects.exclude(article=None).update(by_article=True)


class Migration(migrations.Migration):

    dependencies = [
        ("bot", "0003_what_is_taken_for_a_persons_matter"),
    ]

    operations = [
        migrations.RenameField(model_name="regressioncase", old_name="created_at", new_name="chosen_at"),
        migrations.AddField(
            model_name="regressioncase",
            name="by_article",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="regressioncase",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="knowledge.article",
            ),
        ),
        migrations.RunPython(tell_who_answers, migrations.RunPython.noop, elidable=True),
    ]

import django.db.models.deletion
import sunwai.kernel.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("bot", "0001_first_tables"),
        ("connections", "0001_squashed_0004_panels"),
        ("knowledge", "0002_voice_of_a_brand"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegressionRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=sunwai.kernel.clock.now)),
                ("cases", models.PositiveIntegerField(default=0)),
                ("wrong", models.JSONField(default=list)),
                ("broke", models.JSONField(default=list)),
                ("article", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="knowledge.article")),
                ("connection", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="connections.connection")),
            ],
            options={
                "indexes": [models.Index(fields=["connection", "at"], name="bot_regression_at")],
            },
        ),
    ]

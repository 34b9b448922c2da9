from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("bot", "0004_kept_questions_outlive_their_article"),
    ]

    operations = [
        migrations.AddField(
            model_name="botsetting",
            name="caring",
            field=models.JSONField(default=dict),
        ),
    ]

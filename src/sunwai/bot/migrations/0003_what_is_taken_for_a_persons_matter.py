from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bot', '0002_what_the_kept_questions_say'),
    ]

    operations = [
        migrations.AddField(
            model_name='measurement',
            name='signs',
            field=models.JSONField(default=dict),
        ),
    ]

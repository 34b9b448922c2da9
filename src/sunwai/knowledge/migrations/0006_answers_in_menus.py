from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0005_questions_declined'),
    ]

    operations = [
        migrations.AlterField(
            model_name='answeruse',
            name='kind',
            field=models.CharField(choices=[('article', 'Article'), ('macro', 'Macro'), ('bot', 'Bot'), ('menu', 'Menu'), ('forum', 'Forum'), ('social', 'Social network')], max_length=10),
        ),
    ]

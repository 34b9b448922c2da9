from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0006_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='shown_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('connections', '0001_first_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='gap',
            name='last_error',
            field=models.TextField(blank=True, default=''),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0001_squashed_0007_shown_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='conversation',
            name='preview_file',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
    ]

import django.db.models.deletion
import sunwai.kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0009_what_messages_are_told_to_be'),
        ('people', '0003_audit_cannot_be_replaced'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadingLayer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.BooleanField(default=True)),
                ('number', models.PositiveIntegerField(default=0)),
                ('weights', models.CharField(blank=True, default='', max_length=40)),
                ('corrections', models.PositiveIntegerField(default=0)),
                ('data', models.JSONField(default=dict)),
                ('judged', models.JSONField(default=list)),
                ('learned_at', models.DateTimeField(blank=True, null=True)),
                ('stale_at', models.DateTimeField(blank=True, null=True)),
                ('since', models.DateTimeField(blank=True, null=True)),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.brand')),
            ],
        ),
        migrations.CreateModel(
            name='TopicMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('hints', models.JSONField(default=list)),
                ('examples', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inbox.topic')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='inbox.topic')),
            ],
        ),
        migrations.CreateModel(
            name='MergedConversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inbox.conversation')),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='inbox.topicmerge')),
            ],
        ),
        migrations.AddIndex(
            model_name='topicmerge',
            index=models.Index(fields=['at'], name='inbox_topic_merged_at'),
        ),
    ]

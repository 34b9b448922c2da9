import django.db.models.deletion
import sunwai.kernel.clock
from django.conf import settings
from django.db import migrations, models

ID = ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID'))


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0008_what_file_a_message_is'),
        ('people', '0003_audit_cannot_be_replaced'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ID,
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='people.brand')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='inbox.topic')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_hi', models.CharField(blank=True, default='', max_length=80)),
                ('name_ur', models.CharField(blank=True, default='', max_length=80)),
                ('words', models.JSONField(blank=True, default=list)),
                ('position', models.PositiveIntegerField(default=0)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['brand', 'parent', 'position'], name='inbox_topic_order')],
            },
        ),
        migrations.AddField(
            model_name='conversation',
            name='mood',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
        migrations.AddField(
            model_name='conversation',
            name='topic_by',
            field=models.CharField(blank=True, choices=[('model', 'Suggested'), ('person', 'A person')], default='', max_length=6),
        ),
        migrations.AddField(
            model_name='conversation',
            name='mood_from',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='known_topic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='conversations', to='inbox.topic'),
        ),
        migrations.AddField(
            model_name='conversation',
            name='topic_chance',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(fields=['mood', '-last_activity_at', '-id'], name='inbox_list_by_mood'),
        ),
        migrations.AddField(
            model_name='message',
            name='reading',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('automatic', False), ('deleted_at__isnull', True), ('direction', 'in'), ('reading__isnull', True)), fields=['id'], name='inbox_message_unread'),
        ),
        migrations.CreateModel(
            name='ConversationLabel',
            fields=[
                ID,
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='inbox.conversation')),
                ('name', models.CharField(max_length=16)),
                ('sure', models.BooleanField(default=False)),
                ('message_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'name'), name='inbox_label_once')],
                'indexes': [models.Index(fields=['name', 'conversation'], name='inbox_label_named')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ID,
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='inbox.message')),
                ('what', models.CharField(max_length=16)),
                ('was', models.CharField(max_length=8)),
                ('now', models.CharField(max_length=8)),
                ('digest', models.CharField(max_length=64)),
                ('version', models.CharField(blank=True, default='', max_length=40)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('message', 'what'), name='inbox_correction_once')],
            },
        ),
        migrations.CreateModel(
            name='TopicExample',
            fields=[
                ID,
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='examples', to='inbox.topic')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inbox.message')),
                ('features', models.TextField(blank=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
            ],
        ),
    ]

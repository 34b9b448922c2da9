"""All tables of a new desk at once: what the migrations before did step by step, which older desks still take."""

import django.db.models.deletion
import sunwai.kernel.clock
from django.conf import settings
from importlib import import_module

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('inbox', '0001_first_tables'),
        ('inbox', '0002_search_index'),
        ('inbox', '0003_context_ratings_and_erasure'),
        ('inbox', '0004_native_actions_and_templates'),
        ('inbox', '0005_read_marks'),
        ('inbox', '0006_notices'),
        ('inbox', '0007_shown_again'),
    ]

    dependencies = [
        ('connections', '0004_panels'),
        ('customers', '0004_keys_of_those_already_known'),
        ('people', '0003_audit_cannot_be_replaced'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
            ],
        ),
        migrations.CreateModel(
            name='BulkChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('change', models.JSONField()),
                ('before', models.JSONField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.SlugField(blank=True, max_length=40)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('topic', models.CharField(blank=True, max_length=120)),
                ('preview', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(choices=[('open', 'Open'), ('pending', 'Pending'), ('snoozed', 'Snoozed'), ('resolved', 'Resolved')], default='open', max_length=8)),
                ('snoozed_until', models.DateTimeField(blank=True, null=True)),
                ('resolution', models.CharField(blank=True, choices=[('solved', 'Solved'), ('no_answer_needed', 'No answer needed'), ('spam', 'Spam'), ('merged', 'Merged')], default='', max_length=16)),
                ('priority', models.PositiveSmallIntegerField(choices=[(0, 'Low'), (1, 'Normal'), (2, 'High'), (3, 'Urgent')], default=1)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(blank=True, max_length=8)),
                ('script', models.CharField(blank=True, max_length=4)),
                ('opened_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('last_activity_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('waiting_since', models.DateTimeField(blank=True, null=True)),
                ('first_response_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('change', models.BigIntegerField(default=0)),
                ('rating', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assigned', to=settings.AUTH_USER_MODEL)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='people.brand')),
                ('connection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='conversations', to='connections.connection')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='customers.customer')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='inbox.conversation')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='later', to='inbox.conversation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='conversations', to='people.team')),
                ('tags', models.ManyToManyField(blank=True, related_name='conversations', to='inbox.tag')),
            ],
            options={
                'indexes': [models.Index(fields=['brand', 'team', 'status', '-last_activity_at', '-id'], name='inbox_list_by_team'), models.Index(fields=['assignee', 'status', '-last_activity_at', '-id'], name='inbox_list_by_assignee'), models.Index(fields=['status', '-last_activity_at', '-id'], name='inbox_list_by_status'), models.Index(fields=['-last_activity_at', '-id'], name='inbox_list_newest'), models.Index(fields=['customer', '-last_activity_at'], name='inbox_list_by_customer'), models.Index(fields=['change', 'id'], name='inbox_changes')],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32, unique=True)),
                ('done_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('messages', models.PositiveIntegerField(default=0)),
                ('connection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='connections.connection')),
            ],
        ),
        migrations.CreateModel(
            name='Macro',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('changes', models.JSONField(blank=True, default=dict)),
                ('updated_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('brand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='macros', to='people.brand')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='macros', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='macros', to='people.team')),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(blank=True, default='', max_length=512)),
                ('parent_id', models.CharField(blank=True, default='', max_length=512)),
                ('direction', models.CharField(choices=[('in', 'in'), ('out', 'out')], max_length=3)),
                ('kind', models.CharField(choices=[('post', 'post'), ('comment', 'comment'), ('mention', 'mention'), ('dm', 'dm'), ('mail', 'mail'), ('chat', 'chat'), ('call', 'call'), ('review', 'review'), ('note', 'note')], max_length=8)),
                ('visibility', models.CharField(choices=[('public', 'public'), ('private', 'private'), ('staff', 'staff')], max_length=7)),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True, default='')),
                ('subject', models.CharField(blank=True, default='', max_length=300)),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('script', models.CharField(blank=True, default='', max_length=4)),
                ('sent_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('author_type', models.CharField(choices=[('customer', 'Customer'), ('agent', 'Agent'), ('bot', 'Bot'), ('expert', 'Expert'), ('system', 'System')], max_length=8)),
                ('author_name', models.CharField(blank=True, max_length=200)),
                ('automatic', models.BooleanField(default=False)),
                ('proof', models.CharField(blank=True, choices=[('', 'Proven by the network'), ('unproven', 'Sender not proven'), ('held', 'Held: a stranger answered with a token')], default='', max_length=8)),
                ('url', models.TextField(blank=True, default='')),
                ('meta', models.JSONField(blank=True, default=dict)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('deleted_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('delivery', models.CharField(blank=True, choices=[('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('read', 'Read'), ('unconfirmed', 'Unconfirmed'), ('failed', 'Failed')], default='', max_length=11)),
                ('delivery_at', models.DateTimeField(blank=True, null=True)),
                ('delivery_error', models.TextField(blank=True, default='')),
                ('next_try_at', models.DateTimeField(blank=True, null=True)),
                ('check_at', models.DateTimeField(blank=True, null=True)),
                ('rating', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('author_identity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.identity')),
                ('author_staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('connection', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='connections.connection')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='inbox.conversation')),
                ('in_reply_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='inbox.message')),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'sent_at', 'id'], name='inbox_message_course')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('content_type', models.CharField(max_length=120)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('file', models.CharField(blank=True, default='', max_length=255)),
                ('source_url', models.TextField(blank=True, default='')),
                ('inline_id', models.CharField(blank=True, default='', max_length=255)),
                ('problem', models.TextField(blank=True, default='')),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='inbox.message')),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('shared', models.BooleanField(default=False, verbose_name='shared with everybody')),
                ('query', models.JSONField(default=dict)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('dead', 'Dead')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('human', models.BooleanField(default=True)),
                ('copies', models.JSONField(blank=True, default=list)),
                ('blind_copies', models.JSONField(blank=True, default=list)),
                ('template', models.JSONField(blank=True, default=dict)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='connections.connection')),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sending', to='inbox.message')),
            ],
        ),
        migrations.CreateModel(
            name='SendAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('started_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, default='', max_length=11)),
                ('detail', models.TextField(blank=True, default='')),
                ('external_ids', models.JSONField(blank=True, default=list)),
                ('sending', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='inbox.sending')),
            ],
            options={
                'indexes': [models.Index(fields=['started_at'], name='inbox_attempt_started')],
                'constraints': [models.UniqueConstraint(fields=('sending', 'number'), name='inbox_attempt_once')],
            },
        ),
        migrations.CreateModel(
            name='SentPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=512)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='connections.connection')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='inbox.message')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'external_id'), name='inbox_part_once')],
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root', models.CharField(max_length=512)),
                ('key', models.CharField(max_length=32, unique=True)),
                ('last_inbound_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='connections.connection')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='inbox.conversation')),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='customers.identity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'root', 'identity'), name='inbox_thread_once')],
            },
        ),
        migrations.AddField(
            model_name='message',
            name='thread',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='inbox.thread'),
        ),
        migrations.CreateModel(
            name='Ancestor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=512)),
                ('parent_id', models.CharField(blank=True, default='', max_length=512)),
                ('author_name', models.CharField(blank=True, default='', max_length=200)),
                ('text', models.TextField(blank=True, default='')),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('ours', models.BooleanField(default=False)),
                ('url', models.TextField(blank=True, default='')),
                ('deleted_at', models.DateTimeField(blank=True, null=True)),
                ('check_at', models.DateTimeField(blank=True, null=True)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ancestors', to='connections.connection')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('check_at__isnull', False)), fields=['connection', 'check_at'], name='inbox_ancestor_check')],
                'constraints': [models.UniqueConstraint(fields=('connection', 'external_id'), name='inbox_ancestor_once')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('verb', models.CharField(max_length=40)),
                ('data', models.JSONField(default=dict)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='inbox.conversation')),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'at'], name='inbox_activity_course')],
            },
        ),
        migrations.CreateModel(
            name='EarlyChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=512)),
                ('kind', models.CharField(max_length=12)),
                ('data', models.JSONField()),
                ('at', models.DateTimeField()),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'external_id', 'kind', 'at'), name='inbox_early_once')],
            },
        ),
        migrations.CreateModel(
            name='MacroText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8)),
                ('text', models.TextField()),
                ('macro', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='inbox.macro')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('macro', 'language'), name='inbox_macro_text_once')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='inbox.conversation')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='inbox.message')),
            ],
            options={
                'indexes': [models.Index(fields=['staff', 'read_at', '-id'], name='inbox_mentions_of')],
                'constraints': [models.UniqueConstraint(fields=('message', 'staff'), name='inbox_mention_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('visibility', models.CharField(choices=[('public', 'public'), ('private', 'private'), ('staff', 'staff')], max_length=7)),
                ('updated_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='inbox.conversation')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                ('in_reply_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='inbox.message')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'staff'), name='inbox_draft_once')],
            },
        ),
        migrations.CreateModel(
            name='MessageVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='inbox.message')),
            ],
            options={
                'ordering': ['at'],
                'constraints': [models.UniqueConstraint(fields=('message', 'at'), name='inbox_version_once')],
            },
        ),
        migrations.CreateModel(
            name='NativeAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('dead', 'Dead')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
                ('action', models.CharField(choices=[('like', 'like'), ('unlike', 'unlike'), ('hide', 'hide'), ('unhide', 'unhide'), ('repost', 'repost'), ('unrepost', 'unrepost'), ('delete', 'delete'), ('retract', 'retract')], max_length=8)),
                ('family', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='native_actions', to='connections.connection')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='native_actions', to='inbox.message')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='inbox_action_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('message', 'family'), name='inbox_action_waits_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root', models.CharField(max_length=512)),
                ('key', models.CharField(max_length=160)),
                ('at', models.DateTimeField()),
                ('what', models.CharField(max_length=40)),
                ('people', models.JSONField(blank=True, default=list)),
                ('names', models.JSONField(blank=True, default=list)),
                ('value', models.CharField(blank=True, default='', max_length=200)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='connections.connection')),
            ],
            options={
                'indexes': [models.Index(fields=['connection', 'root', 'at'], name='inbox_notice_course')],
                'constraints': [models.UniqueConstraint(fields=('connection', 'key'), name='inbox_notice_once')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_id', models.CharField(max_length=320)),
                ('author_name', models.CharField(blank=True, max_length=200)),
                ('emoji', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='inbox.message')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('message', 'author_id'), name='inbox_reaction_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(blank=True, default='', max_length=255)),
                ('partner', models.CharField(max_length=320)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('read', 'Read'), ('unconfirmed', 'Unconfirmed'), ('failed', 'Failed')], max_length=11)),
                ('until', models.DateTimeField()),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'scope', 'partner', 'state'), name='inbox_read_mark_once')],
            },
        ),
        migrations.AddIndex(
            model_name='sending',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='inbox_sending_due'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('assignee__isnull', True), ('status', 'open')), fields=['brand', 'team', '-last_activity_at', '-id'], name='inbox_list_unassigned'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('check_at__isnull', False)), fields=['connection', 'check_at'], name='inbox_message_check'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('connection', 'external_id'), name='inbox_message_once'),
        ),
        *import_module("sunwai.inbox.migrations.0002_search_index").Migration.operations,
    ]

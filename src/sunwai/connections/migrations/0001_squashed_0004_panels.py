"""All tables of a new desk at once: what the migrations before did step by step, which older desks still take."""

import django.db.models.deletion
import sunwai.kernel.clock
import sunwai.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('connections', '0001_first_tables'),
        ('connections', '0002_gaps_say_why'),
        ('connections', '0003_ledger_meter_and_templates'),
        ('connections', '0004_panels'),
    ]

    dependencies = [
        ('people', '0003_audit_cannot_be_replaced'),
    ]

    operations = [
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.UUIDField(default=sunwai.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('channel', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('account_id', models.CharField(max_length=255)),
                ('state', models.CharField(choices=[('on', 'On'), ('paused', 'Paused')], default='on', max_length=6)),
                ('open_settings', models.JSONField(default=dict)),
                ('sealed_secrets', models.TextField(blank=True, default='')),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('last_heartbeat_at', models.DateTimeField(blank=True, null=True)),
                ('last_event_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True, default='')),
                ('last_error_at', models.DateTimeField(blank=True, null=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('open_until', models.DateTimeField(blank=True, null=True)),
                ('budget', models.PositiveBigIntegerField(blank=True, null=True)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('facts_at', models.DateTimeField(blank=True, null=True)),
                ('over_budget', models.BooleanField(default=False)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='connections', to='people.brand')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='connections', to='people.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('channel', 'account_id'), name='connections_account_once')],
            },
        ),
        migrations.CreateModel(
            name='AutomaticText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('first_contact', 'First contact'), ('away', 'Away')], max_length=16)),
                ('on', models.BooleanField(default=False)),
                ('texts', models.JSONField(blank=True, default=dict)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('sent', models.PositiveIntegerField(default=0)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='automatic_texts', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'occasion'), name='connections_text_once')],
            },
        ),
        migrations.CreateModel(
            name='EventCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='event_counts', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'hour'), name='connections_hour_once')],
            },
        ),
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=255)),
                ('reason', models.TextField()),
                ('count', models.PositiveIntegerField(blank=True, null=True)),
                ('found_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('filled_at', models.DateTimeField(blank=True, null=True)),
                ('given_up_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True, default='')),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gaps', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'reference'), name='connections_gap_once')],
            },
        ),
        migrations.CreateModel(
            name='MessageTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('language', models.CharField(max_length=20)),
                ('text', models.TextField()),
                ('fields', models.JSONField(blank=True, default=list)),
                ('category', models.CharField(blank=True, default='', max_length=60)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='templates', to='connections.connection')),
            ],
            options={
                'ordering': ['name', 'language'],
                'constraints': [models.UniqueConstraint(fields=('connection', 'name', 'language'), name='connections_template_once')],
            },
        ),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ways', models.JSONField(default=list)),
                ('words', models.JSONField(default=dict)),
                ('shown', models.BooleanField(default=True)),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('dead', 'Dead')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
                ('cursor', models.JSONField(default=dict)),
                ('connection', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='poll', to='connections.connection')),
            ],
        ),
        migrations.CreateModel(
            name='Spend',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('amount', models.PositiveBigIntegerField(default=0)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spends', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'day'), name='connections_spend_once')],
            },
        ),
        migrations.CreateModel(
            name='UnknownKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=120)),
                ('count', models.PositiveIntegerField(default=0)),
                ('last_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unknown_kinds', to='connections.connection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('connection', 'code'), name='connections_kind_once')],
            },
        ),
        migrations.AddIndex(
            model_name='poll',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='connections_poll_due'),
        ),
    ]

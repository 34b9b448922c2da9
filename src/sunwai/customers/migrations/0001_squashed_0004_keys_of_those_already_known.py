"""All tables of a new desk at once: what the migrations before did step by step, which older desks still take."""

import django.db.models.deletion
import sunwai.kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('customers', '0001_first_tables'),
        ('customers', '0002_names_faces_and_erasure'),
        ('customers', '0003_what_we_know_of_a_person'),
        ('customers', '0004_keys_of_those_already_known'),
    ]

    dependencies = [
        ('people', '0003_audit_cannot_be_replaced'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Company',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name')),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='CustomField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                ('kind', models.CharField(choices=[('text', 'Text'), ('number', 'Number'), ('date', 'Date'), ('choice', 'Choice'), ('yes_no', 'Yes or no')], default='text', max_length=6, verbose_name='kind')),
                ('choices', models.JSONField(blank=True, default=list)),
                ('order', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='CompanyDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253, unique=True, verbose_name='domain')),
                ('company', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domains', to='customers.company')),
            ],
        ),
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='language')),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('change', models.BigIntegerField(default=0)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('name_key', models.CharField(blank=True, default='', max_length=80)),
                ('company', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='customers', to='customers.company')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='customers.customer')),
            ],
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=60, verbose_name='purpose')),
                ('state', models.CharField(choices=[('given', 'Given'), ('withdrawn', 'Withdrawn')], max_length=9, verbose_name='state')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('source', models.CharField(blank=True, default='', max_length=60, verbose_name='source')),
                ('message_id', models.BigIntegerField(blank=True, null=True)),
                ('text', models.TextField(blank=True, default='', verbose_name='text')),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.brand')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['customer', 'brand', 'purpose', '-at'], name='customers_consents_of')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=320)),
                ('shown', models.CharField(max_length=320)),
                ('certainty', models.FloatField(default=1.0)),
                ('conversation_id', models.BigIntegerField(blank=True, null=True)),
                ('message_id', models.BigIntegerField(blank=True, null=True)),
                ('start', models.PositiveIntegerField(default=0)),
                ('end', models.PositiveIntegerField(default=0)),
                ('said_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('said_by', models.CharField(choices=[('customer', 'Customer'), ('agent', 'Agent'), ('import', 'Import')], default='customer', max_length=10)),
                ('corrected_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.brand')),
                ('corrected_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['customer', 'brand', '-said_at', '-id'], name='customers_facts_of'), models.Index(fields=['kind', 'value'], name='customers_fact_value'), models.Index(fields=['conversation_id'], name='customers_fact_talk')],
                'constraints': [models.UniqueConstraint(fields=('message_id', 'kind', 'start'), name='customers_fact_once')],
            },
        ),
        migrations.CreateModel(
            name='FieldValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=400)),
                ('folded', models.CharField(max_length=400)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='customers.customer')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='customers.customfield')),
            ],
            options={
                'indexes': [models.Index(fields=['field', 'folded'], name='customers_field_search')],
                'constraints': [models.UniqueConstraint(fields=('customer', 'field'), name='customers_field_once')],
            },
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.SlugField(max_length=40)),
                ('scope', models.CharField(blank=True, default='', max_length=255)),
                ('external_id', models.CharField(max_length=320)),
                ('handle', models.CharField(blank=True, default='', max_length=320)),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('avatar_url', models.TextField(blank=True, default='')),
                ('verified', models.BooleanField(blank=True, null=True)),
                ('followers', models.PositiveBigIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('seen_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('blocked_at', models.DateTimeField(blank=True, null=True)),
                ('avatar', models.CharField(blank=True, default='', max_length=255)),
                ('avatar_at', models.DateTimeField(blank=True, null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('forgotten_before', models.DateTimeField(blank=True, null=True)),
                ('previous_id', models.CharField(blank=True, default='', max_length=320)),
                ('contact_key', models.CharField(blank=True, default='', max_length=330)),
                ('handle_key', models.CharField(blank=True, default='', max_length=80)),
                ('name_key', models.CharField(blank=True, default='', max_length=80)),
                ('blocked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to='customers.customer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('channel', 'scope', 'external_id'), name='customers_identity_once')],
            },
        ),
        migrations.CreateModel(
            name='IdentityProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('address', 'The address was proven'), ('mail_token', 'Answered a mail that only they were sent'), ('widget', 'Signed in on the site'), ('proof_link', 'Opened a link sent to the handle')], max_length=10)),
                ('proven_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='customers.customer')),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='customers.identity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('identity', 'kind'), name='customers_proof_once')],
            },
        ),
        migrations.CreateModel(
            name='JourneyEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=120)),
                ('contact', models.CharField(blank=True, default='', max_length=330)),
                ('stage', models.CharField(choices=[('trial', 'Trial'), ('purchase', 'Purchase'), ('onboarding', 'Onboarding'), ('use', 'Use'), ('renewal', 'Renewal'), ('problem', 'Problem')], max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('url', models.TextField(blank=True, default='')),
                ('data', models.JSONField(blank=True, default=dict)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.brand')),
                ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='journey', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['customer', '-at'], name='customers_journey_of')],
                'constraints': [models.UniqueConstraint(fields=('brand', 'source', 'key'), name='customers_journey_once')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('reasons', models.JSONField(default=list)),
                ('moved', models.JSONField(default=dict)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='customers.customer')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='customers_two_people_once')],
            },
        ),
        migrations.CreateModel(
            name='OrderSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('settings', models.JSONField(blank=True, default=dict)),
                ('secrets', models.TextField(blank=True, default='')),
                ('enabled', models.BooleanField(default=True, verbose_name='enabled')),
                ('created_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, default='', max_length=300)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='order_sources', to='people.brand')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand', 'name'), name='customers_order_source_once')],
            },
        ),
        migrations.CreateModel(
            name='ProofLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('code_digest', models.CharField(blank=True, default='', max_length=64)),
                ('public', models.BooleanField(default=False)),
                ('conversation_id', models.BigIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proof_links', to='customers.identity')),
                ('joins', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.identity')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['identity', '-made_at'], name='customers_proof_links')],
            },
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('name_key', ''), _negated=True), fields=['name_key'], name='customers_like_customer'),
        ),
        migrations.AddIndex(
            model_name='identity',
            index=models.Index(condition=models.Q(('name_key', ''), _negated=True), fields=['name_key'], name='customers_like_name'),
        ),
        migrations.AddIndex(
            model_name='identity',
            index=models.Index(condition=models.Q(('handle_key', ''), _negated=True), fields=['handle_key'], name='customers_like_handle'),
        ),
        migrations.AddIndex(
            model_name='identity',
            index=models.Index(condition=models.Q(('contact_key', ''), _negated=True), fields=['contact_key'], name='customers_like_contact'),
        ),
        migrations.AddIndex(
            model_name='journeyevent',
            index=models.Index(condition=models.Q(('contact', ''), _negated=True), fields=['contact'], name='customers_journey_waits'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('source',), name='customers_merged_once'),
        ),
    ]

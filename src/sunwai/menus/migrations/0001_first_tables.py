"""Menus of brands, the connections that show them, and what was tapped."""

import django.db.models.deletion
import sunwai.kernel.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('connections', '0001_squashed_0004_panels'),
        ('inbox', '0008_what_file_a_message_is'),
        ('knowledge', '0001_first_tables'),
        ('people', '0003_audit_cannot_be_replaced'),
    ]

    operations = [
        migrations.CreateModel(
            name='Menu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('greetings', models.JSONField(default=dict)),
                ('person', models.BooleanField(default=True)),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titles', models.JSONField(default=dict)),
                ('position', models.PositiveIntegerField(default=0)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.answer')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.article')),
                ('menu', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='menus.menu')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('dead', 'Dead')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
                ('on', models.BooleanField(default=True)),
                ('outcome', models.CharField(choices=[('waiting', 'On its way'), ('in_step', 'In step'), ('differs', 'Differs'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('pushed', models.CharField(blank=True, default='', max_length=64)),
                ('words', models.JSONField(default=dict)),
                ('looked_at', models.DateTimeField(null=True)),
                ('connection', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='connections.connection')),
            ],
        ),
        migrations.CreateModel(
            name='Tap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sunwai.kernel.clock.now)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.entry')),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inbox.message')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='inbox.message')),
            ],
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('article', None), ('answer', None), _connector='XOR'), name='menus_entry_answers_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('menu', 'article'), name='menus_article_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('menu', 'answer'), name='menus_answer_once'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='menus_place_due'),
        ),
    ]

import django.db.models.deletion
import goldenthread.apps.strategy.types
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('title', models.CharField(max_length=400)),
                ('begins', models.CharField(blank=True, max_length=10)),
                ('ends', models.CharField(blank=True, max_length=10)),
                ('published', models.CharField(blank=True, max_length=20)),
                ('vision', models.TextField(blank=True)),
                ('file_name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('text', models.TextField()),
                ('told', models.JSONField(default=dict)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'digest'), name='strategy_document_kept_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='strategy_has_its_source')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('PRIORITY', 'PRIORITY'), ('OUTCOME', 'OUTCOME'), ('COMMITMENT', 'COMMITMENT'), ('FINDING', 'FINDING')], max_length=12)),
                ('position', models.PositiveIntegerField()),
                ('read_text', models.TextField()),
                ('text', models.TextField()),
                ('lens', models.CharField(blank=True, max_length=120)),
                ('finding_kind', models.CharField(blank=True, choices=[('STRENGTH', 'STRENGTH'), ('PRIORITY_ACTION', 'PRIORITY_ACTION'), ('IMPROVEMENT', 'IMPROVEMENT')], max_length=16)),
                ('number', models.PositiveIntegerField(null=True)),
                ('first_line', models.PositiveIntegerField()),
                ('last_line', models.PositiveIntegerField()),
                ('page', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('PROPOSED', 'PROPOSED'), ('CONFIRMED', 'CONFIRMED'), ('MENDED', 'MENDED'), ('MERGED', 'MERGED'), ('REMOVED', 'REMOVED')], default=goldenthread.apps.strategy.types.ItemState['PROPOSED'], max_length=10)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('settled_at', models.DateTimeField(null=True)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
                ('priority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='strategy.strategy')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'strategy', 'state'], name='strategy_items_by_state')],
                'constraints': [models.UniqueConstraint(fields=('area', 'strategy', 'kind', 'position'), name='strategy_items_in_order'), models.CheckConstraint(condition=models.Q(('last_line__gte', models.F('first_line'))), name='strategy_item_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='strategy_item_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'MERGED')), models.Q(models.Q(('state', 'MERGED'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='strategy_merged_says_into_what'), models.CheckConstraint(condition=models.Q(('state', 'PROPOSED'), ('settled_at__isnull', False), _connector='OR'), name='strategy_settled_says_when')],
            },
        ),
    ]

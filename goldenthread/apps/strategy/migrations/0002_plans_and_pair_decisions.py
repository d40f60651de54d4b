import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('strategy', '0001_strategies_and_their_items'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('title', models.CharField(max_length=200)),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('is_public', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'made_at'], name='strategy_plans_of_area')],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('PRIORITY', 'PRIORITY'), ('PRIORITY_ACTION', 'PRIORITY_ACTION'), ('IMPROVEMENT', 'IMPROVEMENT'), ('STRENGTH', 'STRENGTH')], max_length=16)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('words', models.TextField(blank=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aims', to='strategy.actionplan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'plan', 'kind', 'number'), name='strategy_aim_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='strategy_aim_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('position', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('words', models.TextField(blank=True)),
                ('success', models.TextField(blank=True)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='strategy.actionplan')),
                ('aim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='strategy.aim')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'plan'], name='strategy_actions_of_plan')],
                'constraints': [models.UniqueConstraint(fields=('area', 'aim', 'position'), name='strategy_actions_in_order'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='strategy_action_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='AimSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('aim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='strategy.aim')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'aim', 'item'), name='strategy_source_once_an_aim')],
            },
        ),
        migrations.CreateModel(
            name='Alignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('said', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='strategy.aim')),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='strategy.aim')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('area', 'priority', 'requirement'), name='strategy_aligned_once')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('about', models.CharField(max_length=400)),
                ('field', models.CharField(max_length=40)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('because', models.CharField(blank=True, max_length=1000)),
                ('changed_at', models.DateTimeField()),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='strategy.action')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='strategy.actionplan')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'plan', 'action'], name='strategy_changes_of_plan')],
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('RISK', 'RISK'), ('ISSUE', 'ISSUE'), ('BARRIER', 'BARRIER')], max_length=8)),
                ('words', models.TextField()),
                ('likelihood', models.PositiveSmallIntegerField(null=True)),
                ('impact', models.PositiveSmallIntegerField()),
                ('response', models.TextField(blank=True)),
                ('owner', models.CharField(max_length=200)),
                ('raised_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_because', models.CharField(blank=True, max_length=1000)),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='strategy.action')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='strategy.actionplan')),
                ('raised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'plan'], name='strategy_concerns_of_plan')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='strategy_closed_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('tier', models.CharField(choices=[('SUB_GROUP', 'SUB_GROUP'), ('DELIVERY_GROUP', 'DELIVERY_GROUP'), ('BOARD', 'BOARD'), ('WELLBEING_BOARD', 'WELLBEING_BOARD')], max_length=16)),
                ('asks', models.CharField(max_length=1000)),
                ('answer_due_on', models.DateField()),
                ('put_at', models.DateTimeField()),
                ('climbed_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='strategy.concern')),
                ('put_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('climbed_at__isnull', True)), fields=('area', 'concern'), name='strategy_a_concern_waits_in_one_place'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='strategy_an_answer_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('part', models.CharField(choices=[('OWNER', 'OWNER'), ('RESPONSIBLE_OWNER', 'RESPONSIBLE_OWNER'), ('KEEPER', 'KEEPER')], max_length=24)),
                ('name', models.CharField(max_length=200)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holders', to='strategy.action')),
                ('aim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holders', to='strategy.aim')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', True), ('aim__isnull', False)), models.Q(('action__isnull', False), ('aim__isnull', True)), _connector='OR'), name='strategy_holder_of_one_thing'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='strategy_holder_ends_after_beginning'), models.UniqueConstraint(condition=models.Q(('aim__isnull', False), ('until_on__isnull', True)), fields=('area', 'aim', 'part'), name='strategy_one_holder_of_an_aim'), models.UniqueConstraint(condition=models.Q(('action__isnull', False), ('until_on__isnull', True)), fields=('area', 'action', 'part'), name='strategy_one_holder_of_an_action')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('name', models.CharField(max_length=300)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('is_better_higher', models.BooleanField()),
                ('baseline', models.FloatField()),
                ('baseline_on', models.DateField()),
                ('target', models.FloatField()),
                ('target_on', models.DateField()),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='strategy.action')),
                ('aim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='strategy.aim')),
                ('guard', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.measure')),
                ('outcome', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='strategy.actionplan')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'plan'], name='strategy_measures_of_plan')],
                'constraints': [models.CheckConstraint(condition=models.Q(('target_on__gt', models.F('baseline_on'))), name='strategy_target_comes_later'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='strategy_measure_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_actual', models.BooleanField()),
                ('counted_on', models.DateField()),
                ('value', models.FloatField()),
                ('source', models.CharField(blank=True, max_length=300)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='strategy.measure')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'measure', 'counted_on'], name='strategy_figures_of_measure')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('position', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('baseline_on', models.DateField()),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='strategy.action')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'action', 'position'), name='strategy_milestones_in_order'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='strategy_milestone_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='PairDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_same', models.BooleanField()),
                ('because', models.CharField(blank=True, max_length=400)),
                ('score', models.FloatField(null=True)),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
                ('later', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'earlier', 'later'], name='strategy_pair_decisions')],
            },
        ),
        migrations.CreateModel(
            name='Saying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_of_impact', models.BooleanField()),
                ('said', models.CharField(blank=True, max_length=16)),
                ('worked_out', models.CharField(max_length=16)),
                ('because', models.CharField(blank=True, max_length=1000)),
                ('said_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sayings', to='strategy.action')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'action', 'said_at'], name='strategy_sayings_of_action')],
                'constraints': [models.CheckConstraint(condition=models.Q(('said', ''), ('said', models.F('worked_out')), models.Q(('because', ''), _negated=True), _connector='OR'), name='strategy_what_differs_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='StillTrue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_true', models.BooleanField(null=True)),
                ('because', models.CharField(blank=True, max_length=1000)),
                ('next_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('aim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='strategy.aim')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'aim', 'asked_at'], name='strategy_checks_of_strength')],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('BODY', 'BODY'), ('EVIDENCE', 'EVIDENCE'), ('RESOURCE', 'RESOURCE'), ('DEPENDENCY', 'DEPENDENCY'), ('PROGRAMME', 'PROGRAMME'), ('COMMITMENT', 'COMMITMENT')], max_length=16)),
                ('words', models.CharField(max_length=400)),
                ('address', models.URLField(blank=True, max_length=400)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='strategy.action')),
                ('aim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='strategy.aim')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.item')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.action')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', True), ('aim__isnull', False)), models.Q(('action__isnull', False), ('aim__isnull', True)), _connector='OR'), name='strategy_tie_of_one_thing'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='strategy_tie_has_words')],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0002_request_evidence'),
        ('people', '0007_doubted_contacts'),
        ('plans', '0006_rows_locked_by_order'),
        ('providers', '0002_rolls_and_dates'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('decision', models.CharField(choices=[('REFUSED_TO_ASSESS', 'REFUSED_TO_ASSESS'), ('REFUSED_TO_ISSUE', 'REFUSED_TO_ISSUE'), ('PLAN_CONTENT', 'PLAN_CONTENT'), ('PLACEMENT_ONLY', 'PLACEMENT_ONLY'), ('REFUSED_REASSESSMENT', 'REFUSED_REASSESSMENT'), ('REFUSED_TO_AMEND', 'REFUSED_TO_AMEND'), ('CEASED', 'CEASED')], max_length=24)),
                ('decided_on', models.DateField(null=True)),
                ('parts', models.JSONField(default=list)),
                ('reference', models.CharField(blank=True, max_length=40)),
                ('hearing_on', models.DateField(null=True)),
                ('hearing_where', models.CharField(blank=True, max_length=200)),
                ('outcome', models.CharField(blank=True, choices=[('UNOPPOSED', 'UNOPPOSED'), ('WITHDRAWN', 'WITHDRAWN'), ('CONSENT', 'CONSENT'), ('UPHELD', 'UPHELD'), ('PARTLY', 'PARTLY'), ('DISMISSED', 'DISMISSED')], max_length=10)),
                ('ended_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='cases.case')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
            ],
        ),
        migrations.CreateModel(
            name='AppealNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('words', models.TextField()),
                ('noted_at', models.DateTimeField()),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='disputes.appeal')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AppealParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('part', models.CharField(choices=[('APPELLANT', 'APPELLANT'), ('REPRESENTATIVE', 'REPRESENTATIVE'), ('FAMILY_WITNESS', 'FAMILY_WITNESS'), ('AUTHORITY', 'AUTHORITY'), ('AUTHORITY_WITNESS', 'AUTHORITY_WITNESS')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='disputes.appeal')),
            ],
        ),
        migrations.CreateModel(
            name='AppealStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='disputes.appeal')),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal_step', to='cases.fact')),
            ],
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('COMPLAINT', 'COMPLAINT'), ('COUNCILLOR', 'COUNCILLOR'), ('MP', 'MP'), ('INFORMATION', 'INFORMATION')], max_length=12)),
                ('is_from_family', models.BooleanField(default=False)),
                ('from_whom', models.CharField(max_length=200)),
                ('words', models.TextField()),
                ('received_on', models.DateField()),
                ('acknowledged_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('token', models.CharField(max_length=64)),
                ('logged_at', models.DateTimeField()),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='cases.case')),
                ('logged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='people.parent')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'received_on'], name='disputes_concerns_by_day'), models.Index(fields=['area', 'case'], name='disputes_concerns_of_case')],
                'constraints': [models.UniqueConstraint(fields=('area', 'token'), name='disputes_concern_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='ConcernStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('stage', models.CharField(choices=[('ONLY', 'ONLY'), ('STAGE_1', 'STAGE_1'), ('STAGE_2', 'STAGE_2'), ('OMBUDSMAN', 'OMBUDSMAN')], max_length=10)),
                ('began_on', models.DateField()),
                ('due_on', models.DateField()),
                ('rule', models.CharField(max_length=200)),
                ('answered_on', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('finding', models.CharField(blank=True, choices=[('UPHELD', 'UPHELD'), ('PARTLY', 'PARTLY'), ('NOT_UPHELD', 'NOT_UPHELD')], max_length=10)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='disputes.concern')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'due_on'], name='disputes_stages_by_due')],
                'constraints': [models.UniqueConstraint(fields=('area', 'concern', 'stage'), name='disputes_stage_once'), models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='disputes_an_answer_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('number', models.PositiveIntegerField()),
                ('section', models.CharField(max_length=4)),
                ('row', models.CharField(blank=True, max_length=12)),
                ('title', models.CharField(max_length=300)),
                ('plan_words', models.TextField(blank=True)),
                ('agreed_on', models.DateField(null=True)),
                ('agreed_words', models.TextField(blank=True)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='disputes.appeal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'appeal', 'number'), name='disputes_issue_numbered_once'), models.CheckConstraint(condition=models.Q(('agreed_on__isnull', True), models.Q(('agreed_words', ''), _negated=True), _connector='OR'), name='disputes_agreed_words_are_kept')],
            },
        ),
        migrations.CreateModel(
            name='Mediation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('decision', models.CharField(choices=[('REFUSED_TO_ASSESS', 'REFUSED_TO_ASSESS'), ('REFUSED_TO_ISSUE', 'REFUSED_TO_ISSUE'), ('PLAN_CONTENT', 'PLAN_CONTENT'), ('PLACEMENT_ONLY', 'PLACEMENT_ONLY'), ('REFUSED_REASSESSMENT', 'REFUSED_REASSESSMENT'), ('REFUSED_TO_AMEND', 'REFUSED_TO_AMEND'), ('CEASED', 'CEASED')], max_length=24)),
                ('decided_on', models.DateField(null=True)),
                ('about', models.CharField(blank=True, max_length=20)),
                ('adviser', models.CharField(blank=True, max_length=200)),
                ('mediation_on', models.DateField(null=True)),
                ('attends', models.CharField(blank=True, max_length=200)),
                ('certificate', models.CharField(blank=True, max_length=60)),
                ('closed_on', models.DateField(null=True)),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mediations', to='cases.case')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='disputes_mediations_of_case')],
            },
        ),
        migrations.CreateModel(
            name='LessonLearned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('theme', models.CharField(max_length=40)),
                ('action', models.TextField(blank=True)),
                ('due_on', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('done_how', models.TextField(blank=True)),
                ('no_action_because', models.TextField(blank=True)),
                ('kept_at', models.DateTimeField()),
                ('appeal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='disputes.appeal')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('concern', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='disputes.concern')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mediation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='disputes.mediation')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'theme'], name='disputes_lessons_by_theme')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('appeal__isnull', True), ('concern__isnull', False), ('mediation__isnull', True)), models.Q(('appeal__isnull', True), ('concern__isnull', True), ('mediation__isnull', False)), models.Q(('appeal__isnull', False), ('concern__isnull', True), ('mediation__isnull', True)), _connector='OR'), name='disputes_a_lesson_is_of_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('action', ''), _negated=True), ('due_on__isnull', False), ('no_action_because', ''), ('owner__isnull', False)), models.Q(('action', ''), ('done_on__isnull', True), models.Q(('no_action_because', ''), _negated=True)), _connector='OR'), name='disputes_an_action_or_why_none'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), models.Q(('done_how', ''), _negated=True), _connector='OR'), name='disputes_a_done_action_says_how')],
            },
        ),
        migrations.AddField(
            model_name='appeal',
            name='mediation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='disputes.mediation'),
        ),
        migrations.CreateModel(
            name='MediationStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mediation_step', to='cases.fact')),
                ('mediation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='disputes.mediation')),
            ],
        ),
        migrations.CreateModel(
            name='MediationTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('words', models.TextField()),
                ('is_appealable', models.BooleanField(default=True)),
                ('by_on', models.DateField(null=True)),
                ('kept_on', models.DateField(null=True)),
                ('kept_how', models.TextField(blank=True)),
                ('mediation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='disputes.mediation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kept_on__isnull', True), models.Q(('kept_how', ''), _negated=True), _connector='OR'), name='disputes_a_kept_term_says_how')],
            },
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('ASSESS', 'ASSESS'), ('MAKE_PLAN', 'MAKE_PLAN'), ('AMEND_PROVISION', 'AMEND_PROVISION'), ('AMEND_SETTING', 'AMEND_SETTING'), ('RECONSIDER', 'RECONSIDER'), ('CONTINUE', 'CONTINUE'), ('CONTINUE_AMENDED', 'CONTINUE_AMENDED'), ('DISMISSED_CEASE', 'DISMISSED_CEASE')], max_length=20)),
                ('recorded_at', models.DateTimeField()),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='order', to='disputes.appeal')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='cases.case')),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='order', to='cases.fact')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='order', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='disputes_orders_of_case')],
            },
        ),
        migrations.CreateModel(
            name='OrderItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('place', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('NEED', 'NEED'), ('OUTCOME', 'OUTCOME'), ('PROVISION', 'PROVISION'), ('SETTING', 'SETTING')], max_length=10)),
                ('section', models.CharField(max_length=4)),
                ('row', models.CharField(blank=True, max_length=12)),
                ('outcome', models.CharField(blank=True, max_length=12)),
                ('words', models.TextField(blank=True)),
                ('is_taken_out', models.BooleanField(default=False)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='disputes.order')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('is_taken_out', True), models.Q(('words', ''), _negated=True), _connector='OR'), name='disputes_what_is_ordered_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('side', models.CharField(choices=[('AUTHORITY', 'AUTHORITY'), ('FAMILY', 'FAMILY')], max_length=10)),
                ('words', models.TextField()),
                ('because', models.TextField(blank=True)),
                ('shared_on', models.DateField(null=True)),
                ('said_at', models.DateTimeField()),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='disputes.issue')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(fields=['area', 'case'], name='disputes_appeals_of_case'),
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(fields=['area', 'hearing_on'], name='disputes_appeals_by_hearing'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('outcome', '')), models.Q(('ended_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='disputes_an_ended_appeal_says_how'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(condition=models.Q(('reference', ''), _negated=True), fields=('area', 'reference'), name='disputes_tribunal_number_once'),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('advice', '0004_answers'),
        ('cases', '0002_request_evidence'),
        ('people', '0006_contacts_of_children'),
        ('plans', '0002_consultations_and_preferences'),
    ]

    operations = [
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('because', models.CharField(blank=True, max_length=400)),
                ('criteria', models.CharField(max_length=20)),
                ('opened_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('grade', models.CharField(blank=True, choices=[('OUTSTANDING', 'OUTSTANDING'), ('GOOD', 'GOOD'), ('REQUIRES_IMPROVEMENT', 'REQUIRES_IMPROVEMENT'), ('INADEQUATE', 'INADEQUATE')], max_length=20)),
                ('grade_because', models.CharField(blank=True, max_length=400)),
                ('moderated_grade', models.CharField(blank=True, choices=[('OUTSTANDING', 'OUTSTANDING'), ('GOOD', 'GOOD'), ('REQUIRES_IMPROVEMENT', 'REQUIRES_IMPROVEMENT'), ('INADEQUATE', 'INADEQUATE')], max_length=20)),
                ('moderated_because', models.TextField(blank=True)),
                ('moderated_at', models.DateTimeField(null=True)),
                ('advice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audits', to='advice.advicerequest')),
                ('again_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='quality.audit')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audits', to='cases.case')),
                ('moderated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audits', to=settings.AUTH_USER_MODEL)),
                ('second_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='second', to='quality.audit')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audits', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='quality_audits_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('advice__isnull', False), ('version__isnull', True)), models.Q(('advice__isnull', True), ('version__isnull', False)), _connector='OR'), name='quality_audit_is_of_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('grade', '')), models.Q(('finished_at__isnull', False), models.Q(('grade', ''), _negated=True)), _connector='OR'), name='quality_finished_audit_has_a_grade'), models.CheckConstraint(condition=models.Q(('moderated_grade', ''), models.Q(('moderated_because', ''), _negated=True), _connector='OR'), name='quality_moderation_says_why')],
            },
        ),
        migrations.CreateModel(
            name='AuditAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('criterion', models.CharField(max_length=8)),
                ('words', models.TextField()),
                ('due_on', models.DateField()),
                ('closed_how', models.TextField(blank=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='quality.audit')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('closed_how', ''), _negated=True), _connector='OR'), name='quality_closing_says_how')],
            },
        ),
        migrations.CreateModel(
            name='AuditAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('criterion', models.CharField(max_length=8)),
                ('answer', models.CharField(choices=[('MET', 'MET'), ('NOT_MET', 'NOT_MET'), ('NOT_APPLICABLE', 'NOT_APPLICABLE')], max_length=16)),
                ('is_by_machine', models.BooleanField(default=False)),
                ('note', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField()),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='quality.audit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'audit', 'criterion'), name='quality_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='CheckRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('stage', models.CharField(choices=[('FIRST_DRAFT', 'FIRST_DRAFT'), ('DRAFT_AMENDMENT', 'DRAFT_AMENDMENT'), ('FINAL', 'FINAL')], max_length=16)),
                ('bank', models.CharField(max_length=20)),
                ('findings', models.JSONField(default=list)),
                ('broken', models.JSONField(default=list)),
                ('switched_off', models.JSONField(default=list)),
                ('stops', models.PositiveIntegerField()),
                ('gone_past', models.PositiveIntegerField()),
                ('warns', models.PositiveIntegerField()),
                ('milliseconds', models.PositiveIntegerField()),
                ('run_at', models.DateTimeField()),
                ('run_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_runs', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'version'], name='quality_runs_of_version')],
            },
        ),
        migrations.CreateModel(
            name='FamilyRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('rating', models.PositiveSmallIntegerField()),
                ('words', models.TextField(blank=True)),
                ('rated_at', models.DateTimeField()),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='plans.version')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rating__gte', 1), ('rating__lte', 5)), name='quality_rated_one_to_five'), models.UniqueConstraint(fields=('area', 'version', 'parent'), name='quality_rated_once_each', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('stage', models.CharField(choices=[('FIRST_DRAFT', 'FIRST_DRAFT'), ('DRAFT_AMENDMENT', 'DRAFT_AMENDMENT'), ('FINAL', 'FINAL')], max_length=16)),
                ('check_id', models.CharField(max_length=8)),
                ('key', models.CharField(max_length=40)),
                ('section', models.CharField(blank=True, max_length=2)),
                ('row', models.CharField(blank=True, max_length=60)),
                ('reason', models.TextField()),
                ('gone_on_at', models.DateTimeField()),
                ('gone_on_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'gone_on_at'], name='quality_overrides_by_day')],
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'stage', 'key'), name='quality_gone_on_once_a_finding'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='quality_going_on_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='SentenceMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('mark', models.CharField(max_length=24)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sentence_marks', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'mark', 'version'), name='quality_sentence_once_a_version')],
            },
        ),
    ]

"""The room's tables as they stand after 0005, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('plans', '0001_initial'),
        ('plans', '0002_consultations_and_preferences'),
        ('plans', '0003_plan_as_data'),
        ('plans', '0004_a_draft_not_gone_on_with'),
        ('plans', '0005_plans_taken_in'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0006_invited_to_a_review'),
        ('accounts', '__first__'),
        ('cases', '0002_request_evidence'),
        ('people', '0007_doubted_contacts'),
        ('providers', '0002_rolls_and_dates'),
    ]

    operations = [
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('DRAFT', 'Draft'), ('SERVED', 'Draft sent to the family'), ('FINAL', 'Final'), ('DROPPED', 'Not gone on with')], default='DRAFT', max_length=10)),
                ('plan_type', models.CharField(default='EHC', max_length=20)),
                ('is_amendment', models.BooleanField(default=False)),
                ('need_keys', models.PositiveIntegerField(default=0)),
                ('outcome_keys', models.PositiveIntegerField(default=0)),
                ('provision_keys', models.PositiveIntegerField(default=0)),
                ('setting_kind', models.CharField(blank=True, max_length=120)),
                ('begun_at', models.DateTimeField()),
                ('taken', models.JSONField(null=True)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_versions', to='cases.case')),
                ('final_fact', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='final_plan', to='cases.fact')),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.version')),
                ('setting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'case', 'number'), name='plans_versions_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('final_fact__isnull', False), ('state', 'FINAL')), models.Q(models.Q(('state', 'FINAL'), _negated=True), ('final_fact__isnull', True)), _connector='OR'), name='plans_final_has_its_fact')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=12)),
                ('words', models.TextField()),
                ('by_when', models.CharField(blank=True, max_length=120)),
                ('by_on', models.DateField(null=True)),
                ('measured_by', models.CharField(blank=True, max_length=400)),
                ('steps', models.TextField(blank=True)),
                ('pathway', models.CharField(blank=True, choices=[('EMPLOYMENT', 'EMPLOYMENT'), ('INDEPENDENT_LIVING', 'INDEPENDENT_LIVING'), ('COMMUNITY', 'COMMUNITY'), ('HEALTH', 'HEALTH')], max_length=20)),
                ('place', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'key'), name='plans_outcome_key_once')],
            },
        ),
        migrations.CreateModel(
            name='DraftLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('asked_of', models.CharField(max_length=200)),
                ('question', models.TextField(blank=True)),
                ('asked_on', models.DateField()),
                ('until_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'version'], name='plans_looks_at_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='Unsaved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('part', models.CharField(max_length=20)),
                ('base', models.PositiveIntegerField(default=0)),
                ('typed', models.JSONField(default=dict)),
                ('kept_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsaved', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'account', 'part'), name='plans_unsaved_once')],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('how', models.CharField(max_length=40)),
                ('sent_on', models.DateField()),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='service', to='cases.fact')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='people.parent')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='plans.version')),
            ],
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('letter', models.CharField(max_length=4)),
                ('words', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('edited_at', models.DateTimeField(null=True)),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'letter'), name='plans_section_once')],
            },
        ),
        migrations.CreateModel(
            name='RowSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=12)),
                ('kind', models.CharField(choices=[('ADVICE', 'ADVICE'), ('FAMILY', 'FAMILY'), ('REVIEW', 'REVIEW'), ('ORDER', 'ORDER'), ('EARLIER_PLAN', 'EARLIER_PLAN')], max_length=14)),
                ('of', models.CharField(max_length=80)),
                ('item', models.CharField(blank=True, max_length=80)),
                ('quote', models.TextField(blank=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'key', 'kind', 'of', 'item'), name='plans_source_of_a_row_once')],
            },
        ),
        migrations.CreateModel(
            name='RowComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=12)),
                ('words', models.TextField()),
                ('who', models.CharField(max_length=200)),
                ('said_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('look', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='plans.draftlook')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='row_comments', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'version'], name='plans_comments_on_rows')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='plans_a_comment_answered_says_so')],
            },
        ),
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('ref', models.CharField(max_length=60)),
                ('section', models.CharField(blank=True, max_length=4)),
                ('row', models.CharField(blank=True, max_length=12)),
                ('words', models.TextField()),
                ('disposition', models.CharField(blank=True, choices=[('ACCEPTED', 'We changed the plan'), ('PARTLY', 'We changed part of it'), ('NOT_ACCEPTED', 'We did not change it')], max_length=12)),
                ('answer', models.TextField(blank=True)),
                ('answered_fact', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_representation', to='cases.fact')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='people.parent')),
                ('received_fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='representation', to='cases.fact')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'ref'), name='plans_representation_once'), models.CheckConstraint(condition=models.Q(('answered_fact__isnull', True), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('disposition', ''), _negated=True)), _connector='OR'), name='plans_an_answer_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Provision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=12)),
                ('section', models.CharField(max_length=4)),
                ('what', models.TextField()),
                ('by_whom', models.CharField(blank=True, max_length=200)),
                ('qualification', models.CharField(blank=True, max_length=200)),
                ('how_often', models.CharField(blank=True, max_length=120)),
                ('how_long', models.CharField(blank=True, max_length=120)),
                ('group_size', models.CharField(blank=True, max_length=120)),
                ('where', models.CharField(blank=True, max_length=200)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('arranged_by', models.CharField(blank=True, max_length=200)),
                ('paid_by', models.CharField(blank=True, max_length=200)),
                ('reviewed_how', models.CharField(blank=True, max_length=400)),
                ('is_educating', models.BooleanField(null=True)),
                ('place', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('outcome', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.outcome')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provision', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'key'), name='plans_provision_key_once'), models.CheckConstraint(condition=models.Q(('section', ''), _negated=True), name='plans_provision_in_a_section')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('part', models.CharField(max_length=20)),
                ('seen_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'account', 'part'), name='plans_present_once')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('stated_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('NAMED', 'The plan names it'), ('NOT_NAMED', 'The plan does not name it')], max_length=9)),
                ('ground', models.CharField(blank=True, max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to='people.parent')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to='plans.version')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'NOT_NAMED'), _negated=True), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='plans_a_preference_not_named_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PathwayNil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('pathway', models.CharField(choices=[('EMPLOYMENT', 'EMPLOYMENT'), ('INDEPENDENT_LIVING', 'INDEPENDENT_LIVING'), ('COMMUNITY', 'COMMUNITY'), ('HEALTH', 'HEALTH')], max_length=20)),
                ('reason', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pathway_nils', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'pathway'), name='plans_pathway_nil_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='plans_a_pathway_nil_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=12)),
                ('section', models.CharField(max_length=4)),
                ('area_of_need', models.CharField(blank=True, max_length=40)),
                ('words', models.TextField()),
                ('place', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'key'), name='plans_need_key_once'), models.CheckConstraint(condition=models.Q(('section', ''), _negated=True), name='plans_need_in_a_section')],
            },
        ),
        migrations.CreateModel(
            name='LeftOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('of', models.CharField(max_length=80)),
                ('item', models.CharField(blank=True, max_length=80)),
                ('reason', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='left_out', to='plans.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'version', 'of', 'item'), name='plans_left_out_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='plans_what_is_left_out_says_why')],
            },
        ),
        migrations.CreateModel(
            name='HealthAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('by_whom', models.CharField(max_length=200)),
                ('agreed_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='health_agreement', to='plans.version')),
            ],
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('ref', models.CharField(max_length=60)),
                ('answer', models.CharField(blank=True, choices=[('CAN', 'CAN'), ('CANNOT', 'CANNOT')], max_length=6)),
                ('grounds', models.JSONField(default=list)),
                ('words', models.TextField(blank=True)),
                ('steps_considered', models.TextField(blank=True)),
                ('would_need', models.TextField(blank=True)),
                ('is_asked_for', models.BooleanField(default=False)),
                ('missing', models.JSONField(default=list)),
                ('missing_because', models.TextField(blank=True)),
                ('early_because', models.TextField(blank=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='cases.case')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='providers.provider')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='plans.version')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'provider'], name='plans_consulted_by_setting')],
                'constraints': [models.UniqueConstraint(fields=('area', 'case', 'ref'), name='plans_consultation_once')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeForNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcome_links', to='plans.need')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='need_links', to='plans.outcome')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'need', 'outcome'), name='plans_outcome_answers_need_once')],
            },
        ),
        migrations.CreateModel(
            name='ProvisionForNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provision_links', to='plans.need')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='need_links', to='plans.provision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'provision', 'need'), name='plans_provision_for_need_once')],
            },
        ),
        migrations.CreateModel(
            name='ProvisionForOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provision_links', to='plans.outcome')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcome_links', to='plans.provision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'provision', 'outcome'), name='plans_provision_for_outcome_once')],
            },
        ),
    ]

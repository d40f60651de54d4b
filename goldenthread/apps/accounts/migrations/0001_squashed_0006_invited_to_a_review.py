"""The room's tables as they stand after 0006, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_access'),
        ('accounts', '0003_oversight'),
        ('accounts', '0004_signing_in'),
        ('accounts', '0005_asked_about_a_draft'),
        ('accounts', '0006_invited_to_a_review'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LocalArea',
            fields=[
                ('code', models.CharField(max_length=9, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('reference_prefix', models.CharField(max_length=6, unique=True)),
                ('is_demonstrator', models.BooleanField(default=False)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_telephone', models.CharField(blank=True, max_length=40)),
                ('safeguarding_telephone', models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('COUNCIL', 'COUNCIL'), ('HEALTH_COMMISSIONER', 'HEALTH_COMMISSIONER'), ('HEALTH_PROVIDER', 'HEALTH_PROVIDER'), ('FORUM', 'FORUM'), ('BOARD', 'BOARD'), ('OTHER', 'OTHER')], max_length=30)),
                ('ods', models.CharField(blank=True, max_length=10)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'kind'], name='accounts_body_by_kind')],
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('sign_in_name', models.CharField(max_length=60, null=True, unique=True)),
                ('display_name', models.CharField(max_length=120)),
                ('job_title', models.CharField(blank=True, max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('is_demonstrator', models.BooleanField(default=False)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='accounts.body')),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='accounts_email_once')],
            },
        ),
        migrations.CreateModel(
            name='BodyName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('name', models.CharField(max_length=200)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='accounts.body')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'name'], name='accounts_body_by_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('from_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='accounts_body_name_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Emergency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('role', models.CharField(max_length=30)),
                ('reason', models.CharField(choices=[('CHILD_AT_RISK', 'CHILD_AT_RISK'), ('HOSPITAL', 'HOSPITAL'), ('POLICE', 'POLICE'), ('AT_THE_DOOR', 'AT_THE_DOOR'), ('OTHER', 'OTHER')], max_length=20)),
                ('words', models.TextField()),
                ('child', models.BigIntegerField(null=True)),
                ('case', models.BigIntegerField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('finding', models.CharField(blank=True, choices=[('RIGHT', 'RIGHT'), ('NOT_RIGHT', 'NOT_RIGHT'), ('LOOKING_INTO', 'LOOKING_INTO')], max_length=15)),
                ('review', models.TextField(blank=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'reviewed_at', 'opened_at'], name='accounts_to_review')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('finding', ''), ('reviewed_at__isnull', True)), models.Q(('reviewed_at__isnull', False), models.Q(('finding', ''), _negated=True)), _connector='OR'), name='accounts_a_review_finds_something')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('role', models.CharField(choices=[('PARENT', 'PARENT'), ('YOUNG_PERSON', 'YOUNG_PERSON'), ('REPRESENTATIVE', 'REPRESENTATIVE'), ('SETTING', 'SETTING'), ('EDUCATION_ADVISER', 'EDUCATION_ADVISER'), ('HEALTH_ADVISER', 'HEALTH_ADVISER'), ('SOCIAL_CARE_ADVISER', 'SOCIAL_CARE_ADVISER'), ('COORDINATOR', 'COORDINATOR'), ('MANAGER', 'MANAGER'), ('DECISION_MAKER', 'DECISION_MAKER'), ('PANEL_MEMBER', 'PANEL_MEMBER'), ('DESIGNATED_MEDICAL_OFFICER', 'DESIGNATED_MEDICAL_OFFICER'), ('DESIGNATED_CLINICAL_OFFICER', 'DESIGNATED_CLINICAL_OFFICER'), ('DESIGNATED_SOCIAL_CARE_OFFICER', 'DESIGNATED_SOCIAL_CARE_OFFICER'), ('QUALITY_AUDITOR', 'QUALITY_AUDITOR'), ('INFORMATION_GOVERNANCE', 'INFORMATION_GOVERNANCE'), ('AREA_ADMINISTRATOR', 'AREA_ADMINISTRATOR'), ('INSPECTOR', 'INSPECTOR'), ('RESTRICTED_TEAM', 'RESTRICTED_TEAM'), ('SYSTEM', 'SYSTEM')], max_length=30)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('area', 'account', 'role'), name='accounts_one_open_grant_a_role'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='accounts_grant_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('invited_as', models.CharField(choices=[('PARENT', 'PARENT'), ('YOUNG_PERSON', 'YOUNG_PERSON'), ('REPRESENTATIVE', 'REPRESENTATIVE'), ('STAFF', 'STAFF')], max_length=20)),
                ('child', models.BigIntegerField(null=True)),
                ('person', models.BigIntegerField(null=True)),
                ('code_hash', models.CharField(db_index=True, max_length=64)),
                ('way', models.CharField(choices=[('EMAIL', 'EMAIL'), ('LETTER', 'LETTER')], max_length=10)),
                ('identity_checked_on', models.DateField()),
                ('standing_checked_on', models.DateField()),
                ('standing', models.CharField(max_length=400)),
                ('warning_answered', models.CharField(blank=True, max_length=400)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('locked_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('identity_checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='accounts.invitation')),
                ('standing_checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'child'], name='accounts_invited_to_child')],
                'constraints': [models.UniqueConstraint(fields=('area', 'code_hash'), name='accounts_invitation_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('child__isnull', True), ('invited_as', 'STAFF')), models.Q(models.Q(('invited_as', 'STAFF'), _negated=True), ('child__isnull', False)), _connector='OR'), name='accounts_families_are_invited_to_a_child')],
            },
        ),
        migrations.CreateModel(
            name='ReportingLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports_to', to='accounts.body')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reported_to_by', to='accounts.body')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('body', models.F('to')), _negated=True), name='accounts_body_never_reports_to_itself'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('area', 'body', 'to'), name='accounts_one_open_line_a_pair')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('child', models.BigIntegerField()),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(null=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_at__isnull', True)), fields=('area', 'child'), name='accounts_restricted_once')],
            },
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('basis', models.CharField(choices=[('QUALITY_SAMPLE', 'QUALITY_SAMPLE'), ('INSPECTION_SAMPLE', 'INSPECTION_SAMPLE')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('how', models.CharField(max_length=200)),
                ('seed', models.CharField(blank=True, max_length=40)),
                ('drawn_at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
                ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='samples', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'reader', 'until_at'], name='accounts_samples')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('name', models.CharField(max_length=200)),
                ('role', models.CharField(choices=[('PARENT', 'PARENT'), ('YOUNG_PERSON', 'YOUNG_PERSON'), ('REPRESENTATIVE', 'REPRESENTATIVE'), ('SETTING', 'SETTING'), ('EDUCATION_ADVISER', 'EDUCATION_ADVISER'), ('HEALTH_ADVISER', 'HEALTH_ADVISER'), ('SOCIAL_CARE_ADVISER', 'SOCIAL_CARE_ADVISER'), ('COORDINATOR', 'COORDINATOR'), ('MANAGER', 'MANAGER'), ('DECISION_MAKER', 'DECISION_MAKER'), ('PANEL_MEMBER', 'PANEL_MEMBER'), ('DESIGNATED_MEDICAL_OFFICER', 'DESIGNATED_MEDICAL_OFFICER'), ('DESIGNATED_CLINICAL_OFFICER', 'DESIGNATED_CLINICAL_OFFICER'), ('DESIGNATED_SOCIAL_CARE_OFFICER', 'DESIGNATED_SOCIAL_CARE_OFFICER'), ('QUALITY_AUDITOR', 'QUALITY_AUDITOR'), ('INFORMATION_GOVERNANCE', 'INFORMATION_GOVERNANCE'), ('AREA_ADMINISTRATOR', 'AREA_ADMINISTRATOR'), ('INSPECTOR', 'INSPECTOR'), ('RESTRICTED_TEAM', 'RESTRICTED_TEAM'), ('SYSTEM', 'SYSTEM')], max_length=30)),
                ('provider', models.BigIntegerField(null=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='accounts.body')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'role'], name='accounts_teams_by_role')],
                'constraints': [models.UniqueConstraint(fields=('area', 'provider', 'name'), name='accounts_team_once_a_provider')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('child', models.BigIntegerField()),
                ('case', models.BigIntegerField(null=True)),
                ('basis', models.CharField(choices=[('ADVICE', 'ADVICE'), ('INFORMATION', 'INFORMATION'), ('CONSULTATION', 'CONSULTATION'), ('DRAFT', 'DRAFT'), ('PUPIL', 'PUPIL'), ('PANEL', 'PANEL'), ('TEAM_AROUND', 'TEAM_AROUND'), ('REVIEW', 'REVIEW'), ('QUALITY_SAMPLE', 'QUALITY_SAMPLE'), ('INSPECTION_SAMPLE', 'INSPECTION_SAMPLE'), ('LET_IN', 'LET_IN'), ('BREAK_GLASS', 'BREAK_GLASS')], max_length=20)),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.CharField(blank=True, max_length=200)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='accounts.team')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'child'], name='accounts_involved_with_child'), models.Index(fields=['area', 'subject'], name='accounts_involved_by_task')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', False), ('team__isnull', True)), models.Q(('account__isnull', True), ('team__isnull', False)), _connector='OR'), name='accounts_involves_a_person_or_a_team'), models.CheckConstraint(condition=models.Q(models.Q(('basis__in', ['BREAK_GLASS', 'PANEL', 'INSPECTION_SAMPLE']), _negated=True), ('until_at__isnull', False), _connector='OR'), name='accounts_some_access_always_expires')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_lead', models.BooleanField(default=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teams', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='accounts.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('area', 'team', 'account'), name='accounts_one_open_membership')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('purpose', models.CharField(max_length=200)),
                ('shares', models.TextField()),
                ('lawful_basis', models.CharField(max_length=200)),
                ('has_feed', models.BooleanField(default=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('renews', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='accounts.agreement')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='accounts.body')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'until_on'], name='accounts_agreements_by_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('from_on'))), name='accounts_agreement_lasts')],
            },
        ),
    ]

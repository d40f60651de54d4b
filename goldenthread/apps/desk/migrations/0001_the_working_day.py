import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0002_request_evidence'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('from_on', models.DateField()),
                ('words', models.TextField(blank=True)),
                ('token', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('giver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'receiver', 'from_on'], name='desk_handovers_to')],
                'constraints': [models.UniqueConstraint(fields=('area', 'token'), name='desk_handover_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='HandoverCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('stands', models.JSONField(default=dict)),
                ('words', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='cases.case')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='desk.handover')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'handover', 'case'), name='desk_handed_once')],
            },
        ),
        migrations.CreateModel(
            name='TeamAround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('name', models.CharField(max_length=200)),
                ('part', models.CharField(max_length=120)),
                ('body', models.CharField(blank=True, max_length=200)),
                ('is_lead', models.BooleanField(default=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_around', to='cases.case')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case', 'until_on'], name='desk_team_around')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_lead', True), ('until_on__isnull', True)), fields=('area', 'case'), name='desk_one_lead')],
            },
        ),
        migrations.CreateModel(
            name='ToDo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('words', models.CharField(max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='to_dos', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at__isnull', True)), fields=['area', 'account', 'due_on'], name='desk_to_dos')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('covered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'account', 'until_on'], name='desk_absences'), models.Index(fields=['area', 'covered_by', 'until_on'], name='desk_covers')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='desk_back_after_away'), models.CheckConstraint(condition=models.Q(('account', models.F('covered_by')), _negated=True), name='desk_nobody_covers_themselves')],
            },
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('REQUEST', 'REQUEST'), ('REPORT', 'REPORT'), ('REPLY', 'REPLY'), ('QUESTION', 'QUESTION'), ('COMPLAINT', 'COMPLAINT'), ('OTHER', 'OTHER')], max_length=12)),
                ('how', models.CharField(choices=[('POST', 'POST'), ('EMAIL', 'EMAIL'), ('TELEPHONE', 'TELEPHONE'), ('IN_PERSON', 'IN_PERSON')], max_length=12)),
                ('received_on', models.DateField()),
                ('from_whom', models.CharField(max_length=200)),
                ('words', models.TextField()),
                ('is_disclosure', models.BooleanField(default=False)),
                ('token', models.CharField(max_length=64)),
                ('logged_at', models.DateTimeField()),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='cases.case')),
                ('logged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'received_on'], name='desk_arrivals_by_day')],
                'constraints': [models.UniqueConstraint(fields=('area', 'token'), name='desk_arrival_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('subject', models.CharField(max_length=80)),
                ('changed_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('done_words', models.TextField(blank=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'subject'), name='desk_handled_once'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), models.Q(('done_words', ''), _negated=True), _connector='OR'), name='desk_done_says_what_was_done')],
            },
        ),
    ]

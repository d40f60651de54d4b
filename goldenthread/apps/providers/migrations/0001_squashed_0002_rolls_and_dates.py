"""The room's tables as they stand after 0002, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('providers', '0001_initial'),
        ('providers', '0002_rolls_and_dates'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('people', '0007_doubted_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('MAINSTREAM_SCHOOL', 'MAINSTREAM_SCHOOL'), ('SPECIAL_SCHOOL', 'SPECIAL_SCHOOL'), ('INDEPENDENT_SCHOOL', 'INDEPENDENT_SCHOOL'), ('COLLEGE', 'COLLEGE'), ('EARLY_YEARS', 'EARLY_YEARS'), ('ALTERNATIVE', 'ALTERNATIVE'), ('CLINIC', 'CLINIC'), ('TRUST', 'TRUST'), ('OTHER', 'OTHER')], max_length=20)),
                ('urn', models.CharField(blank=True, max_length=6)),
                ('ukprn', models.CharField(blank=True, max_length=8)),
                ('ods', models.CharField(blank=True, max_length=10)),
                ('local_authority', models.CharField(blank=True, max_length=9)),
                ('telephone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('is_approved', models.BooleanField(default=False)),
                ('opened_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['local_authority', 'kind'], name='providers_by_place')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('urn', ''), _negated=True), fields=('urn',), name='providers_one_record_a_urn'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('opened_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='providers_close_after_they_open')],
            },
        ),
        migrations.CreateModel(
            name='Practitioner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('name', models.CharField(max_length=120)),
                ('profession', models.CharField(max_length=120)),
                ('team', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practitioners', to='providers.provider')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'profession'], name='providers_practitioners')],
            },
        ),
        migrations.CreateModel(
            name='Dates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('TERM', 'TERM'), ('HOLIDAY', 'HOLIDAY'), ('CLOSURE', 'CLOSURE')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('source', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dates', to='providers.provider')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'begins_on'], name='providers_dates_of_area')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='providers_dates_end_after_they_begin')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('source', models.CharField(blank=True, max_length=120)),
                ('ended_because', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='people.child')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='providers.provider')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'child'], name='providers_rolls_of_child')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('area', 'child', 'provider'), name='providers_once_on_a_roll'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('from_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='providers_leave_after_they_start')],
            },
        ),
        migrations.CreateModel(
            name='ProviderName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='providers.provider')),
            ],
            options={
                'indexes': [models.Index(fields=['name'], name='providers_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('after', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='succeeded', to='providers.provider')),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='succeeded_by', to='providers.provider')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('before', 'after'), name='providers_succession_once'), models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='providers_never_succeed_themselves')],
            },
        ),
    ]

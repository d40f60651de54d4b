import django.db.models.deletion
import goldenthread.apps.panels.types
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Criteria',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('question', models.CharField(choices=[('ASSESS', 'ASSESS'), ('ISSUE', 'ISSUE')], max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('points', models.JSONField(default=list)),
                ('from_on', models.DateField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'question', 'number'), name='panels_criteria_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('name', models.CharField(max_length=120)),
                ('held_on', models.DateField()),
                ('papers_on', models.DateField()),
                ('closes_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('PLANNED', 'PLANNED'), ('OPEN', 'OPEN'), ('CLOSED', 'CLOSED'), ('CANCELLED', 'CANCELLED')], default=goldenthread.apps.panels.types.PanelState['PLANNED'], max_length=10)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'held_on'], name='panels_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_chair', models.BooleanField(default=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to=settings.AUTH_USER_MODEL)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='panels.panel')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'panel', 'account'), name='panels_member_once'), models.UniqueConstraint(condition=models.Q(('is_chair', True)), fields=('area', 'panel'), name='panels_one_chair')],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('question', models.CharField(choices=[('ASSESS', 'ASSESS'), ('ISSUE', 'ISSUE')], max_length=10)),
                ('decide_by_on', models.DateField()),
                ('pack', models.JSONField(default=dict)),
                ('pack_digest', models.CharField(blank=True, max_length=64)),
                ('frozen_at', models.DateTimeField(null=True)),
                ('recommends', models.CharField(blank=True, choices=[('YES', 'YES'), ('NO', 'NO'), ('MORE', 'MORE')], max_length=5)),
                ('limbs', models.JSONField(default=list)),
                ('evidence', models.TextField(blank=True)),
                ('missing', models.TextField(blank=True)),
                ('advised_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='cases.case')),
                ('criteria', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='panels.criteria')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='panels.panel')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='panels_hearings_of_case')],
                'constraints': [models.UniqueConstraint(fields=('area', 'panel', 'case', 'question'), name='panels_heard_once'), models.CheckConstraint(condition=models.Q(models.Q(('advised_at__isnull', True), ('recommends', '')), models.Q(('advised_at__isnull', False), models.Q(('recommends', ''), _negated=True)), _connector='OR'), name='panels_advice_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('has_interest', models.BooleanField()),
                ('words', models.TextField(blank=True)),
                ('declared_at', models.DateTimeField()),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='panels.hearing')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='panels.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'hearing', 'member'), name='panels_declared_once'), models.CheckConstraint(condition=models.Q(('has_interest', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='panels_an_interest_is_named')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('recommends', models.CharField(choices=[('YES', 'YES'), ('NO', 'NO'), ('MORE', 'MORE')], max_length=5)),
                ('words', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='panels.hearing')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='panels.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'hearing', 'member'), name='panels_one_opinion_each')],
            },
        ),
    ]

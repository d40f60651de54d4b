"""The room's tables as they stand after 0004, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('advice', '0001_initial'),
        ('advice', '0002_adviser_door'),
        ('advice', '0003_sufficiency'),
        ('advice', '0004_answers'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0006_invited_to_a_review'),
        ('accounts', '__first__'),
        ('cases', '0002_request_evidence'),
        ('providers', '0002_rolls_and_dates'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdviceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('ref', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('PARENTAL', 'PARENTAL'), ('EDUCATIONAL', 'EDUCATIONAL'), ('MEDICAL', 'MEDICAL'), ('PSYCHOLOGICAL', 'PSYCHOLOGICAL'), ('SOCIAL_CARE', 'SOCIAL_CARE'), ('OTHER', 'OTHER'), ('ADULTHOOD', 'ADULTHOOD'), ('FAMILY_REQUESTED', 'FAMILY_REQUESTED'), ('SENSORY', 'SENSORY')], max_length=20)),
                ('asked_of', models.CharField(max_length=200)),
                ('question', models.TextField(blank=True)),
                ('accepted_on', models.DateField(null=True)),
                ('declined_on', models.DateField(null=True)),
                ('declined_because', models.TextField(blank=True)),
                ('declined_to', models.CharField(blank=True, max_length=200)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.body')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice_requests', to='cases.case')),
                ('practitioner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.practitioner')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'team'], name='advice_requests_of_team'), models.Index(fields=['area', 'kind'], name='advice_requests_by_kind')],
                'constraints': [models.UniqueConstraint(fields=('area', 'case', 'ref'), name='advice_ref_once_a_case')],
            },
        ),
        migrations.CreateModel(
            name='AdviceDraftAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('base', models.PositiveIntegerField()),
                ('content', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asides', to='advice.advicerequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'request', 'saved_by', 'base'), name='advice_one_aside_a_page')],
            },
        ),
        migrations.CreateModel(
            name='AdviceDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('content', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='advice.advicerequest')),
            ],
        ),
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('written_by', models.CharField(max_length=200)),
                ('needs', models.TextField(blank=True)),
                ('outcomes', models.TextField(blank=True)),
                ('provision', models.TextField(blank=True)),
                ('summary', models.TextField(blank=True)),
                ('childs_words', models.TextField(blank=True)),
                ('evidence', models.TextField(blank=True)),
                ('answer', models.CharField(choices=[('ADVICE', 'ADVICE'), ('NO_NEEDS_FOUND', 'NO_NEEDS_FOUND'), ('WILL_ASSESS', 'WILL_ASSESS'), ('REFERRED_ON', 'REFERRED_ON'), ('NOT_KNOWN', 'NOT_KNOWN')], default='ADVICE', max_length=20)),
                ('is_not_known_to_service', models.BooleanField(default=False)),
                ('because', models.TextField(blank=True)),
                ('refer_to', models.CharField(blank=True, max_length=200)),
                ('confirmed_on', models.DateField(null=True)),
                ('received_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('returned_on', models.DateField(null=True)),
                ('returned_because', models.TextField(blank=True)),
                ('returned_part', models.CharField(blank=True, max_length=20)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reuses', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='advice.advice')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='advice.advicerequest')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'request'], name='advice_replies')],
            },
        ),
        migrations.CreateModel(
            name='Chase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('how', models.CharField(max_length=40)),
                ('note', models.TextField(blank=True)),
                ('chased_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chases', to='advice.advicerequest')),
            ],
        ),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('asked_of', models.CharField(max_length=200)),
                ('question', models.TextField()),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('WAITING', 'WAITING'), ('ANSWERED', 'ANSWERED'), ('DECLINED', 'DECLINED'), ('CLOSED', 'CLOSED')], default='WAITING', max_length=12)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.body')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='information_requests', to='cases.case')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'state', 'due_on'], name='advice_information_due'), models.Index(fields=['area', 'case'], name='advice_information_of_case')],
            },
        ),
        migrations.CreateModel(
            name='SufficiencyProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('words', models.TextField(blank=True)),
                ('proposed_on', models.DateField()),
                ('agreed_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='advice.advicerequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('agreed_on__isnull', True)), fields=('area', 'request'), name='advice_one_open_proposal')],
            },
        ),
        migrations.CreateModel(
            name='SufficiencyAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('party', models.CharField(choices=[('ADVISER', 'ADVISER'), ('AUTHORITY', 'AUTHORITY'), ('FAMILY', 'FAMILY')], max_length=10)),
                ('is_agreed', models.BooleanField()),
                ('who', models.CharField(max_length=200)),
                ('how', models.CharField(choices=[('DOOR', 'DOOR'), ('TELEPHONE', 'TELEPHONE'), ('LETTER', 'LETTER'), ('MEETING', 'MEETING')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('answered_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='advice.sufficiencyproposal')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'proposal'], name='advice_sufficiency_answers')],
            },
        ),
        migrations.CreateModel(
            name='AdvicePassage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('NEED', 'NEED'), ('OUTCOME', 'OUTCOME'), ('PROVISION', 'PROVISION'), ('EVIDENCE', 'EVIDENCE')], max_length=12)),
                ('position', models.PositiveIntegerField()),
                ('words', models.TextField()),
                ('by_whom', models.CharField(blank=True, max_length=400)),
                ('how_often', models.CharField(blank=True, max_length=400)),
                ('how_long', models.CharField(blank=True, max_length=400)),
                ('where_given', models.CharField(blank=True, max_length=400)),
                ('advice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='advice.advice')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rests_on_it', to='advice.advicepassage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'advice', 'position'), name='advice_passage_once'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), ('kind__in', ['OUTCOME', 'PROVISION']), _connector='OR'), name='advice_only_outcomes_and_provision_rest')],
            },
        ),
    ]

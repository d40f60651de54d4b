"""The room's tables as they stand after 0002, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('cases', '0001_initial'),
        ('cases', '0002_request_evidence'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('people', '0007_doubted_contacts'),
        ('providers', '0002_rolls_and_dates'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReferenceCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9, unique=True)),
                ('last', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('reference', models.CharField(max_length=60)),
                ('regime', models.CharField(default='CFA2014', max_length=20)),
                ('stage', models.CharField(max_length=30)),
                ('is_open', models.BooleanField(default=True)),
                ('next_due_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('batch', models.CharField(blank=True, max_length=80)),
                ('extra', models.JSONField(default=dict)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.child')),
                ('coordinator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_open', True)), fields=['area', 'next_due_on'], name='cases_by_next_due'), models.Index(condition=models.Q(('is_open', True)), fields=['area', 'coordinator', 'next_due_on'], name='cases_by_coordinator'), models.Index(fields=['area', 'stage', 'next_due_on'], name='cases_by_stage')],
                'constraints': [models.UniqueConstraint(fields=('area', 'reference'), name='cases_reference_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('CALL', 'Telephone call'), ('VISIT', 'Visit or meeting'), ('EMAIL_IN', 'E-mail in'), ('EMAIL_OUT', 'E-mail out'), ('POST_IN', 'Post in'), ('POST_OUT', 'Post out'), ('PORTAL', 'Message on these pages')], max_length=10)),
                ('with_whom', models.CharField(max_length=200)),
                ('words', models.TextField()),
                ('happened_on', models.DateField()),
                ('logged_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_entries', to='cases.case')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='cases.contactentry')),
                ('logged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case', 'happened_on'], name='cases_contact_log')],
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('duty', models.CharField(choices=[('notify_partners', 'notify_partners'), ('decide_whether_to_assess', 'decide_whether_to_assess'), ('reply_with_advice', 'reply_with_advice'), ('notify_refusal_to_issue', 'notify_refusal_to_issue'), ('finalise_plan', 'finalise_plan'), ('allow_representations', 'allow_representations'), ('setting_replies', 'setting_replies'), ('review_plan', 'review_plan'), ('give_review_notice', 'give_review_notice'), ('circulate_review_papers', 'circulate_review_papers'), ('send_review_report', 'send_review_report'), ('decide_after_review', 'decide_after_review'), ('send_amendment_notice', 'send_amendment_notice'), ('finalise_amended_plan', 'finalise_amended_plan'), ('complete_phase_transfer', 'complete_phase_transfer'), ('decide_reassessment', 'decide_reassessment'), ('finalise_reassessed_plan', 'finalise_reassessed_plan'), ('transfer_plan', 'transfer_plan'), ('notify_after_transfer', 'notify_after_transfer'), ('review_after_transfer', 'review_after_transfer'), ('contact_mediation_adviser', 'contact_mediation_adviser'), ('arrange_mediation', 'arrange_mediation'), ('tell_commissioner_of_mediation', 'tell_commissioner_of_mediation'), ('give_mediation_notice', 'give_mediation_notice'), ('issue_mediation_certificate', 'issue_mediation_certificate'), ('lodge_appeal', 'lodge_appeal'), ('respond_to_appeal', 'respond_to_appeal'), ('comply_with_order', 'comply_with_order'), ('comply_with_mediation', 'comply_with_mediation'), ('report_mediation_agreement', 'report_mediation_agreement'), ('answer_recommendation', 'answer_recommendation'), ('claim_discrimination', 'claim_discrimination')], max_length=40)),
                ('ref', models.CharField(blank=True, max_length=60)),
                ('step', models.CharField(blank=True, max_length=20)),
                ('basis', models.CharField(choices=[('STATUTE', 'STATUTE'), ('ORDER', 'ORDER'), ('CASE_LAW', 'CASE_LAW'), ('GUIDANCE', 'GUIDANCE'), ('LOCAL', 'LOCAL')], max_length=10)),
                ('trigger_on', models.DateField()),
                ('due_on', models.DateField(null=True)),
                ('met_on', models.DateField(null=True)),
                ('status', models.CharField(max_length=10)),
                ('is_live', models.BooleanField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='cases.case')),
                ('coordinator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_live', True)), fields=['area', 'due_on', 'duty', 'status', 'coordinator', 'case', 'is_live'], name='cases_live_deadlines'), models.Index(condition=models.Q(('is_live', True)), fields=['area', 'coordinator', 'due_on', 'duty', 'status'], name='cases_my_live_deadlines'), models.Index(fields=['area', 'case', 'duty'], name='cases_deadlines_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('event', models.CharField(choices=[('request_received', 'request_received'), ('became_responsible', 'became_responsible'), ('partners_notified', 'partners_notified'), ('assessment_agreed', 'assessment_agreed'), ('assessment_refused', 'assessment_refused'), ('withdrawn', 'withdrawn'), ('advice_requested', 'advice_requested'), ('advice_request_received', 'advice_request_received'), ('advice_received', 'advice_received'), ('advice_returned', 'advice_returned'), ('advice_agreed_sufficient', 'advice_agreed_sufficient'), ('issue_agreed', 'issue_agreed'), ('issue_refused', 'issue_refused'), ('draft_served', 'draft_served'), ('representation_received', 'representation_received'), ('representation_answered', 'representation_answered'), ('setting_consulted', 'setting_consulted'), ('setting_replied', 'setting_replied'), ('plan_finalised', 'plan_finalised'), ('exception_recorded', 'exception_recorded'), ('review_meeting_called', 'review_meeting_called'), ('review_notice_given', 'review_notice_given'), ('review_papers_circulated', 'review_papers_circulated'), ('review_meeting_held', 'review_meeting_held'), ('review_report_sent', 'review_report_sent'), ('review_decided', 'review_decided'), ('amendment_notice_sent', 'amendment_notice_sent'), ('amendment_abandoned', 'amendment_abandoned'), ('plan_amended', 'plan_amended'), ('plan_ceased', 'plan_ceased'), ('phase_transfer_planned', 'phase_transfer_planned'), ('reassessment_requested', 'reassessment_requested'), ('reassessment_agreed', 'reassessment_agreed'), ('reassessment_refused', 'reassessment_refused'), ('move_known', 'move_known'), ('plan_transferred_out', 'plan_transferred_out'), ('plan_transferred_in', 'plan_transferred_in'), ('transfer_notified', 'transfer_notified'), ('decision_sent', 'decision_sent'), ('mediation_adviser_contacted', 'mediation_adviser_contacted'), ('mediation_requested', 'mediation_requested'), ('mediation_declined', 'mediation_declined'), ('mediation_arranged', 'mediation_arranged'), ('mediation_notice_given', 'mediation_notice_given'), ('mediation_not_arranged', 'mediation_not_arranged'), ('commissioner_told_of_mediation', 'commissioner_told_of_mediation'), ('mediation_held', 'mediation_held'), ('mediation_agreed', 'mediation_agreed'), ('authority_told_of_agreement', 'authority_told_of_agreement'), ('mediation_agreement_kept', 'mediation_agreement_kept'), ('mediation_certificate_issued', 'mediation_certificate_issued'), ('appeal_lodged', 'appeal_lodged'), ('appeal_received', 'appeal_received'), ('appeal_responded', 'appeal_responded'), ('appeal_unopposed', 'appeal_unopposed'), ('appeal_decided', 'appeal_decided'), ('order_made', 'order_made'), ('recommendation_made', 'recommendation_made'), ('recommendation_answered', 'recommendation_answered'), ('discrimination_alleged', 'discrimination_alleged')], max_length=40)),
                ('on', models.DateField(null=True)),
                ('ref', models.CharField(blank=True, max_length=60)),
                ('extra', models.JSONField(default=dict)),
                ('source', models.CharField(blank=True, max_length=120)),
                ('recorded_at', models.DateTimeField()),
                ('token', models.CharField(blank=True, max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='cases.case')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='cases.fact')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case', 'on'], name='cases_facts_of_case'), models.Index(fields=['area', 'event', 'on'], name='cases_facts_by_event')],
                'constraints': [models.CheckConstraint(condition=models.Q(('on__isnull', False), ('corrects__isnull', False), _connector='OR'), name='cases_only_a_correction_has_no_date'), models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('corrects', models.F('id')), _negated=True), _connector='OR'), name='cases_fact_never_corrects_itself'), models.UniqueConstraint(condition=models.Q(('token', ''), _negated=True), fields=('area', 'case', 'token', 'event', 'ref'), name='cases_one_fact_a_form'), models.UniqueConstraint(condition=models.Q(models.Q(('token', ''), _negated=True), ('event', 'request_received')), fields=('area', 'token'), name='cases_one_request_a_form')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('question', models.CharField(max_length=30)),
                ('outcome', models.CharField(max_length=30)),
                ('limbs', models.JSONField(default=list)),
                ('reasons', models.TextField()),
                ('evidence', models.TextField(blank=True)),
                ('decided_on', models.DateField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='cases.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='cases.fact')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='cases_decisions_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('source', models.CharField(choices=[('PARENT', 'PARENT'), ('YOUNG_PERSON', 'YOUNG_PERSON'), ('SETTING', 'SETTING'), ('HEALTH', 'HEALTH'), ('SOCIAL_CARE', 'SOCIAL_CARE'), ('OTHER', 'OTHER')], max_length=12)),
                ('made_by', models.CharField(blank=True, max_length=200)),
                ('how', models.CharField(blank=True, max_length=40)),
                ('words', models.TextField(blank=True)),
                ('is_second', models.BooleanField(default=False)),
                ('is_from_public_form', models.BooleanField(default=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='cases.case')),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='request', to='cases.fact')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='people.parent')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='providers.provider')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='cases_requests_of_case')],
            },
        ),
        migrations.CreateModel(
            name='RequestDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('content', models.JSONField(default=dict)),
                ('token', models.CharField(max_length=64)),
                ('begun_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('child', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'provider'], name='cases_drafts_of_setting')],
            },
        ),
        migrations.CreateModel(
            name='RequestEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('content', models.JSONField(default=dict)),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.request')),
            ],
        ),
    ]

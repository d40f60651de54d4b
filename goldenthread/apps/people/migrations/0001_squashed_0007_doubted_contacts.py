"""The room's tables as they stand after 0007, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
import goldenthread.apps.people.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('people', '0001_initial'),
        ('people', '0002_access'),
        ('people', '0003_facts'),
        ('people', '0004_joining'),
        ('people', '0005_helpers'),
        ('people', '0006_contacts_of_children'),
        ('people', '0007_doubted_contacts'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='PairSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9, unique=True)),
                ('searched_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Child',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=60)),
                ('interpreter', models.CharField(blank=True, max_length=120)),
                ('needs_bsl', models.BooleanField(default=False)),
                ('safe_times', models.CharField(blank=True, max_length=200)),
                ('safe_channel', models.CharField(blank=True, choices=[('EMAIL', 'EMAIL'), ('TELEPHONE', 'TELEPHONE'), ('TEXT', 'TEXT'), ('POST', 'POST'), ('PORTAL', 'PORTAL')], max_length=10)),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('born_on', models.DateField(null=True)),
                ('ncy', models.SmallIntegerField(null=True)),
                ('identity_checked_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('extra', models.JSONField(default=dict)),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='own_record', to=settings.AUTH_USER_MODEL)),
                ('identity_checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'born_on'], name='people_by_birth_date')],
                'constraints': [models.CheckConstraint(condition=models.Q(('identity_checked_on__isnull', True), ('identity_checked_by__isnull', False), _connector='OR'), name='people_identity_checked_by_someone'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='people_child_never_merged_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='ChildName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('LEGAL', 'LEGAL'), ('KNOWN_AS', 'KNOWN_AS'), ('FORMER', 'FORMER')], max_length=10)),
                ('given', models.CharField(blank=True, max_length=120)),
                ('family', models.CharField(blank=True, max_length=120)),
                ('source', models.CharField(max_length=120)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='people.child')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('given', ''), _negated=True), models.Q(('family', ''), _negated=True), _connector='OR'), name='people_a_name_says_something'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('from_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='people_name_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('UPN', 'UPN'), ('FORMER_UPN', 'FORMER_UPN'), ('ULN', 'ULN'), ('NHS', 'NHS')], max_length=12)),
                ('value', models.CharField(max_length=20)),
                ('is_valid', models.BooleanField(default=True)),
                ('source', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='people.child')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'kind', 'value'], name='people_by_identifier')],
                'constraints': [models.UniqueConstraint(fields=('area', 'child', 'kind', 'value'), name='people_identifier_once')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reason', models.CharField(max_length=400)),
                ('moved', models.JSONField(default=list)),
                ('requests', models.JSONField(default=list)),
                ('merged_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_because', models.CharField(blank=True, max_length=400)),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('merged', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'kept'], name='people_merges_into')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('area', 'merged'), name='people_merged_into_one_record'), models.CheckConstraint(condition=models.Q(('kept', models.F('merged')), _negated=True), name='people_never_merged_with_itself')],
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('verdict', models.CharField(choices=[('SAME_NUMBER', 'SAME_NUMBER'), ('LIKELY', 'LIKELY'), ('POSSIBLE', 'POSSIBLE'), ('MAY_BE_TWIN', 'MAY_BE_TWIN'), ('DIFFERENT', 'DIFFERENT')], max_length=20)),
                ('weight', models.FloatField()),
                ('found_at', models.DateTimeField()),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'weight'], name='people_pairs_by_weight')],
                'constraints': [models.UniqueConstraint(fields=('area', 'first', 'second'), name='people_pair_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='people_pair_older_first')],
            },
        ),
        migrations.CreateModel(
            name='PairAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('answer', models.CharField(choices=[('SAME', 'SAME'), ('DIFFERENT', 'DIFFERENT'), ('NOT_SURE', 'NOT_SURE')], max_length=10)),
                ('reason', models.CharField(max_length=400)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'first', 'second'], name='people_answers_of_pair')],
                'constraints': [models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='people_answer_older_first')],
            },
        ),
        migrations.CreateModel(
            name='Parent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=60)),
                ('interpreter', models.CharField(blank=True, max_length=120)),
                ('needs_bsl', models.BooleanField(default=False)),
                ('safe_times', models.CharField(blank=True, max_length=200)),
                ('safe_channel', models.CharField(blank=True, choices=[('EMAIL', 'EMAIL'), ('TELEPHONE', 'TELEPHONE'), ('TEXT', 'TEXT'), ('POST', 'POST'), ('PORTAL', 'PORTAL')], max_length=10)),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('given', models.CharField(blank=True, max_length=120)),
                ('family', models.CharField(blank=True, max_length=120)),
                ('identity_checked_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='as_parent', to=settings.AUTH_USER_MODEL)),
                ('identity_checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('EMAIL', 'EMAIL'), ('TELEPHONE', 'TELEPHONE'), ('ADDRESS', 'ADDRESS')], max_length=10)),
                ('value', models.CharField(max_length=400)),
                ('is_safe', models.BooleanField(default=True)),
                ('doubted_on', models.DateField(null=True)),
                ('doubted_because', models.CharField(blank=True, max_length=200)),
                ('source', models.CharField(max_length=120)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('child', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='people.child')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='people.parent')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('child__isnull', False)), fields=['area', 'child'], name='people_contacts_of_child')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('child__isnull', False), ('parent__isnull', True)), models.Q(('child__isnull', True), ('parent__isnull', False)), _connector='OR'), name='people_contact_is_of_one_person')],
            },
        ),
        migrations.CreateModel(
            name='Parenthood',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('relationship', models.CharField(max_length=60)),
                ('has_parental_responsibility', models.BooleanField(null=True)),
                ('may_view', models.BooleanField(null=True)),
                ('view_asked_on', models.DateField(null=True)),
                ('source', models.CharField(max_length=120)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parenthoods', to='people.child')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parenthoods', to='people.parent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('area', 'child', 'parent'), name='people_parent_once_a_child'), models.CheckConstraint(condition=models.Q(models.Q(('may_view__isnull', True), ('view_asked_on__isnull', True)), models.Q(('may_view__isnull', False), ('view_asked_on__isnull', False)), _connector='OR'), name='people_view_answered_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('number', models.PositiveIntegerField()),
                ('mode', models.CharField(choices=[('WORDS', 'WORDS'), ('SYMBOLS', 'SYMBOLS'), ('RECORDED', 'RECORDED')], default='WORDS', max_length=10)),
                ('people_like', models.TextField(blank=True)),
                ('important_to_me', models.TextField(blank=True)),
                ('how_to_help', models.TextField(blank=True)),
                ('my_hopes', models.TextField(blank=True)),
                ('symbols', models.JSONField(default=list)),
                ('recording', models.FileField(blank=True, upload_to=goldenthread.apps.people.models.recording_path)),
                ('helped_by', models.CharField(blank=True, max_length=200)),
                ('written_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='profiles', to='people.child')),
                ('helper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'child', 'number'), name='people_profile_versions_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('decision', models.CharField(max_length=200)),
                ('standing', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('evidence', models.CharField(max_length=400)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='represents', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representatives', to='people.child')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
            ],
        ),
        migrations.CreateModel(
            name='SearchKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('NAME', 'Name'), ('PARENT', 'Parent'), ('TELEPHONE', 'Telephone'), ('NUMBER', 'Number'), ('REFERENCE', 'Reference')], max_length=10)),
                ('key', models.CharField(max_length=120)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_keys', to='people.child')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'kind', 'key', 'child'), name='people_search_key_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('word', models.CharField(max_length=120)),
                ('backwards', models.CharField(max_length=120)),
                ('sound', models.CharField(blank=True, max_length=120)),
                ('soundex', models.CharField(blank=True, max_length=4)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'backwards'], name='people_words_by_ending'), models.Index(fields=['area', 'sound'], name='people_words_by_sound'), models.Index(fields=['area', 'soundex'], name='people_words_by_soundex')],
                'constraints': [models.UniqueConstraint(fields=('area', 'word'), name='people_search_word_once')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('word', models.CharField(max_length=60)),
                ('value', models.JSONField()),
                ('source', models.CharField(max_length=120)),
                ('told_on', models.DateField(null=True)),
                ('shown_to', models.CharField(choices=[('STAFF', 'STAFF'), ('TELLER', 'TELLER'), ('HELPERS', 'HELPERS'), ('FAMILY', 'FAMILY')], default='STAFF', max_length=10)),
                ('is_repeat', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
                ('confirmed_on', models.DateField(null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='people.child')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='corrected_by', to='people.told')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='told', to='people.parent')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('corrects', models.F('id')), _negated=True), _connector='OR'), name='people_told_never_corrects_itself'), models.CheckConstraint(condition=models.Q(models.Q(('shown_to', 'TELLER'), _negated=True), ('parent__isnull', False), _connector='OR'), name='people_teller_is_a_parent')],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('word', models.CharField(max_length=60)),
                ('form', models.CharField(max_length=40)),
                ('occasion', models.CharField(max_length=80)),
                ('how', models.CharField(choices=[('FILLED', 'FILLED'), ('ASKED', 'ASKED'), ('CHECKED', 'CHECKED'), ('AGAIN', 'AGAIN')], max_length=10)),
                ('body', models.CharField(max_length=200)),
                ('is_of_family', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='people.child')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.parent')),
                ('held', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='people.told')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'asked_at'], name='people_askings_by_day')],
                'constraints': [models.UniqueConstraint(fields=('area', 'child', 'form', 'occasion', 'word', 'how'), name='people_asked_once_an_occasion'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'AGAIN'), _negated=True), models.Q(('held__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='people_asked_again_has_a_reason')],
            },
        ),
    ]

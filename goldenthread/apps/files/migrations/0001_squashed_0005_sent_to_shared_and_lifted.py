"""The room's tables as they stand after 0005, for a new database: made at once, and not a change at a time."""

import django.db.models.deletion
import goldenthread.apps.files.sealed
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('files', '0001_kept'),
        ('files', '0002_governed'),
        ('files', '0003_item_numbers'),
        ('files', '0004_items_in_words'),
        ('files', '0005_sent_to_shared_and_lifted'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Content',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.BigIntegerField()),
                ('stored_as', models.CharField(max_length=100)),
                ('key', goldenthread.apps.files.sealed.SealedTextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'sha256'), name='files_bytes_once_an_area')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('child', models.BigIntegerField()),
                ('asker', goldenthread.apps.files.sealed.SealedTextField()),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('until_at', models.DateTimeField(null=True)),
                ('content', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='files.content')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'child'], name='files_disclosure_of_child')],
            },
        ),
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('child', models.BigIntegerField()),
                ('case', models.BigIntegerField(null=True)),
                ('subject', models.CharField(max_length=120)),
                ('task', models.CharField(blank=True, max_length=120)),
                ('item', models.CharField(max_length=30)),
                ('name', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('kind', models.CharField(choices=[('PDF', 'PDF'), ('WORD', 'WORD'), ('OPEN_TEXT', 'OPEN_TEXT'), ('EXCEL', 'EXCEL'), ('TEXT', 'TEXT'), ('CSV', 'CSV'), ('JPEG', 'JPEG'), ('PNG', 'PNG'), ('SOUND', 'SOUND'), ('FILM', 'FILM')], max_length=20)),
                ('size', models.BigIntegerField()),
                ('state', models.CharField(choices=[('QUARANTINED', 'QUARANTINED'), ('CLEAN', 'CLEAN'), ('INFECTED', 'INFECTED'), ('REMOVED', 'REMOVED')], max_length=20)),
                ('held', models.CharField(blank=True, choices=[('WAITING', 'WAITING'), ('NO_SCANNER', 'NO_SCANNER'), ('VIRUS', 'VIRUS'), ('ACTIVE_CONTENT', 'ACTIVE_CONTENT'), ('UNREADABLE', 'UNREADABLE')], max_length=20)),
                ('parent', models.BigIntegerField(null=True)),
                ('brought_at', models.DateTimeField()),
                ('because', models.CharField(blank=True, max_length=400)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('scanned_with', models.CharField(blank=True, max_length=120)),
                ('removed_at', models.DateTimeField(null=True)),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='files.content')),
                ('given_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'child', 'subject'], name='files_of_child'), models.Index(fields=['area', 'state', 'id'], name='files_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('removed_at__isnull', False), ('state', 'REMOVED')), models.Q(models.Q(('state', 'REMOVED'), _negated=True), ('content__isnull', False), ('removed_at__isnull', True)), _connector='OR'), name='files_bytes_until_removed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'CLEAN'), _negated=True), ('held', ''), _connector='OR'), name='files_a_clean_file_is_not_held')],
            },
        ),
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('policy', models.CharField(max_length=60)),
                ('due_on', models.DateField()),
                ('proposed_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('REMOVE', 'REMOVE'), ('KEEP', 'KEEP')], max_length=10)),
                ('because', models.CharField(blank=True, max_length=400)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposals', to='files.file')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('area', 'file'), name='files_one_open_disposal'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='files_a_disposal_is_decided_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='DisclosedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('place', models.IntegerField()),
                ('item', models.CharField(max_length=30)),
                ('label', goldenthread.apps.files.sealed.SealedTextField()),
                ('words', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('has_third_party', models.BooleanField(null=True)),
                ('has_serious_harm', models.BooleanField(null=True)),
                ('has_child_abuse_data', models.BooleanField(null=True)),
                ('is_in_confidence', models.BooleanField(null=True)),
                ('decision', models.CharField(blank=True, choices=[('RELEASE', 'RELEASE'), ('REDACT', 'REDACT'), ('WITHHOLD', 'WITHHOLD')], max_length=10)),
                ('given_words', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('because', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='files.disclosure')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'disclosure', 'place'), name='files_disclosed_in_one_place'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('answered_at__isnull', False), ('has_child_abuse_data__isnull', False), ('has_serious_harm__isnull', False), ('has_third_party__isnull', False), ('is_in_confidence__isnull', False)), _connector='OR'), name='files_every_question_before_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='FoundText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('text', goldenthread.apps.files.sealed.SealedTextField()),
                ('found_at', models.DateTimeField()),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='found', to='files.file')),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('child', models.BigIntegerField()),
                ('because', models.CharField(max_length=400)),
                ('placed_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_because', models.CharField(blank=True, max_length=400)),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'child'], name='files_hold_of_child')],
            },
        ),
    ]

import django.db.models.deletion
import uuid
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
            name='MessageThread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('child', models.BigIntegerField()),
                ('key', models.CharField(max_length=80)),
                ('subject', models.CharField(max_length=200)),
                ('begun_at', models.DateTimeField()),
                ('reply_due_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='message_threads', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case'], name='correspondence_threads'), models.Index(condition=models.Q(('reply_due_on__isnull', False)), fields=['area', 'reply_due_on'], name='correspondence_reply_owed')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('is_from_family', models.BooleanField()),
                ('words', models.TextField()),
                ('token', models.CharField(blank=True, max_length=80)),
                ('written_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='correspondence.messagethread')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'thread', 'written_at'], name='correspondence_in_thread')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('token', ''), _negated=True), fields=('area', 'thread', 'token'), name='correspondence_message_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('child', models.BigIntegerField()),
                ('template', models.CharField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('party', models.CharField(choices=[('PARENT', 'PARENT'), ('YOUNG_PERSON', 'YOUNG_PERSON'), ('REPRESENTATIVE', 'REPRESENTATIVE'), ('ADVISER', 'ADVISER'), ('SETTING', 'SETTING'), ('TEAM', 'TEAM'), ('BODY', 'BODY')], max_length=20)),
                ('party_number', models.BigIntegerField()),
                ('key', models.CharField(max_length=80)),
                ('to_name', models.CharField(max_length=200)),
                ('about', models.CharField(blank=True, max_length=120)),
                ('way', models.CharField(choices=[('PORTAL', 'PORTAL'), ('EMAIL', 'EMAIL'), ('TEXT', 'TEXT'), ('POST', 'POST')], max_length=10)),
                ('address', models.CharField(blank=True, max_length=400)),
                ('is_protected', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('HELD', 'HELD'), ('QUEUED', 'QUEUED'), ('SENT', 'SENT'), ('DELIVERED', 'DELIVERED'), ('FAILED', 'FAILED'), ('RETURNED', 'RETURNED'), ('RECALLED', 'RECALLED'), ('DROPPED', 'DROPPED')], max_length=10)),
                ('because', models.CharField(blank=True, max_length=400)),
                ('token', models.CharField(blank=True, max_length=80)),
                ('written_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('posted_on', models.DateField(null=True)),
                ('served_on', models.DateField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('returned_on', models.DateField(null=True)),
                ('recalled_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('outside_ref', models.CharField(blank=True, max_length=120)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='cases.case')),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case', 'written_at'], name='correspondence_of_case'), models.Index(fields=['area', 'child', 'key'], name='correspondence_of_reader'), models.Index(fields=['area', 'state', 'way'], name='correspondence_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('token', ''), _negated=True), fields=('area', 'case', 'token'), name='correspondence_sent_once'), models.CheckConstraint(condition=models.Q(models.Q(('is_protected', True), _negated=True), ('address', ''), _connector='OR'), name='correspondence_protected_never_kept'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['RECALLED', 'DROPPED', 'RETURNED']), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='correspondence_stopped_for_a_reason')],
            },
        ),
    ]

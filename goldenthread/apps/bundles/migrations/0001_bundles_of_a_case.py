import django.db.models.deletion
import goldenthread.apps.files.sealed
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0002_request_evidence'),
        ('files', '0005_sent_to_shared_and_lifted'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('child', models.BigIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('is_for_own_lawyers', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('CHOOSING', 'CHOOSING'), ('WAITING', 'WAITING'), ('MAKING', 'MAKING'), ('MADE', 'MADE'), ('FAILED', 'FAILED')], max_length=10)),
                ('because', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('pages_done', models.PositiveIntegerField(default=0)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('index_pages', models.PositiveIntegerField(default=0)),
                ('begun_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='cases.case')),
                ('content', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='files.content')),
                ('words', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bundle_words', to='files.content')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'case', 'begun_at'], name='bundles_of_case'), models.Index(fields=['area', 'state'], name='bundles_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'MADE'), _negated=True), models.Q(('content__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='bundles_made_is_there')],
            },
        ),
        migrations.CreateModel(
            name='BundlePart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('place', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('PLAN', 'PLAN'), ('ADVICE', 'ADVICE'), ('LETTER', 'LETTER'), ('FILE', 'FILE')], max_length=10)),
                ('ref', models.CharField(max_length=60)),
                ('item', models.CharField(max_length=30)),
                ('title', goldenthread.apps.files.sealed.SealedTextField()),
                ('dated_on', models.DateField(null=True)),
                ('first', models.PositiveIntegerField(null=True)),
                ('last', models.PositiveIntegerField(null=True)),
                ('left_out_because', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('left_out_at', models.DateTimeField(null=True)),
                ('bundle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='bundles.bundle')),
                ('left_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'bundle', 'ref'), name='bundles_each_document_once')],
            },
        ),
        migrations.CreateModel(
            name='BundleFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=24)),
                ('spot', models.CharField(choices=[('NUMBER', 'NUMBER'), ('REFERENCE', 'REFERENCE'), ('BIRTH_DATE', 'BIRTH_DATE'), ('NAME', 'NAME'), ('NO_WORDS', 'NO_WORDS')], max_length=12)),
                ('words', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('quoted', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('at_pages', models.JSONField(default=list)),
                ('settled', models.CharField(blank=True, choices=[('OUT', 'OUT'), ('RIGHT', 'RIGHT')], max_length=8)),
                ('because', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='bundles.bundlepart')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'part', 'key'), name='bundles_found_once'), models.CheckConstraint(condition=models.Q(('settled', ''), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='bundles_settled_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Giving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key', models.CharField(max_length=80)),
                ('about', models.CharField(blank=True, max_length=120)),
                ('to_name', models.CharField(max_length=200)),
                ('until_at', models.DateTimeField()),
                ('given_at', models.DateTimeField()),
                ('opened_count', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(null=True)),
                ('recalled_because', goldenthread.apps.files.sealed.SealedTextField(blank=True)),
                ('recalled_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bundle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='givings', to='bundles.bundle')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recalled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'key'], name='bundles_given_to')],
            },
        ),
    ]

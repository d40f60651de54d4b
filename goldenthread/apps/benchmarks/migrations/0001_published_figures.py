import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('release', models.CharField(max_length=120)),
                ('cut_on', models.DateField()),
                ('rows', models.PositiveIntegerField()),
                ('notes', models.JSONField(default=list)),
                ('loaded_at', models.DateTimeField()),
                ('loaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['cut_on', 'loaded_at'], name='benchmarks_by_newness')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dataset', models.CharField(max_length=80)),
                ('member', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField()),
                ('periods', models.JSONField(default=list)),
                ('notes', models.JSONField(default=list)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='benchmarks.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['dataset', 'batch'], name='benchmarks_by_dataset')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'dataset'), name='benchmarks_dataset_once_a_batch'), models.CheckConstraint(condition=models.Q(('dataset', ''), _negated=True), name='benchmarks_part_has_a_dataset')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('sha256', models.CharField(max_length=64)),
                ('key', models.TextField()),
                ('facts', models.PositiveIntegerField()),
                ('cases', models.PositiveIntegerField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'taken_at'], name='benchmarks_snapshots_of_area')],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0002_request_evidence'),
        ('people', '0007_doubted_contacts'),
        ('plans', '0005_plans_taken_in'),
        ('providers', '0002_rolls_and_dates'),
    ]

    operations = [
        migrations.CreateModel(
            name='NotHappening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('row', models.CharField(max_length=12)),
                ('opened_on', models.DateField()),
                ('due_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='not_happening', to='cases.case')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='not_happening', to='plans.provision')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'due_on'], name='provision_answers_owed')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('area', 'case', 'row'), name='provision_one_open_task_a_row'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('due_on__isnull', True), _connector='OR'), name='provision_closed_owes_no_answer')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('kind', models.CharField(choices=[('PUT_RIGHT', 'PUT_RIGHT'), ('WILL_BE', 'WILL_BE'), ('HAPPENING', 'HAPPENING')], max_length=9)),
                ('words', models.TextField()),
                ('from_on', models.DateField(null=True)),
                ('who', models.CharField(blank=True, max_length=200)),
                ('answered_on', models.DateField()),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='provision.nothappening')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='provision_an_answer_says_something'), models.CheckConstraint(condition=models.Q(('kind', 'HAPPENING'), ('from_on__isnull', False), _connector='OR'), name='provision_put_right_from_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'WILL_BE'), _negated=True), models.Q(('who', ''), _negated=True), _connector='OR'), name='provision_somebody_will')],
            },
        ),
        migrations.CreateModel(
            name='Saying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=9)),
                ('key', models.CharField(max_length=40)),
                ('words', models.TextField()),
                ('since_on', models.DateField(null=True)),
                ('shown_to', models.CharField(choices=[('COUNCIL', 'COUNCIL'), ('SETTING', 'SETTING'), ('FAMILY', 'FAMILY')], max_length=8)),
                ('said_on', models.DateField()),
                ('owed_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('said_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.parent')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sayings', to='provision.nothappening')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'said_on'], name='provision_said_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='provision_a_saying_says_what')],
            },
        ),
    ]

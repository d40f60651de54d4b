from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('advice', '0003_sufficiency'),
    ]

    operations = [
        migrations.RenameField('sufficiencyanswer', 'agrees', 'is_agreed'),
        migrations.RenameField('sufficiencyanswer', 'said_by', 'who'),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever holds another plan is a team or a body as often as a person, so the field is not named as one."""

    dependencies = [("provision", "0003_outcomes_elsewhere")]

    operations = [
        migrations.RemoveConstraint(model_name="outcomeelsewhere", name="provision_elsewhere_says_all"),
        migrations.RenameField(model_name="outcomeelsewhere", old_name="held_by", new_name="holder"),
        migrations.AddConstraint(
            model_name="outcomeelsewhere",
            constraint=models.CheckConstraint(
                condition=~models.Q(words="") & ~models.Q(provision="") & ~models.Q(holder=""),
                name="provision_elsewhere_says_all",
            ),
        ),
    ]

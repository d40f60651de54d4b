"""The posts of the area's teams, and who was in each from when until when: between two people a post is vacant."""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.workforce.fields import made_by


class Post(models.Model):
    """A post that the area has money for; `share` is its part of a whole-time week, `is_coordinator` whether it holds cases."""

    area = models.CharField(max_length=9)
    team = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    is_coordinator = models.BooleanField(default=False)
    share = models.DecimalField(max_digits=3, decimal_places=2)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "team"], name="workforce_posts_of_area")]
        constraints = [
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="workforce_share_of_a_week"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="workforce_post_lasts"
            ),
        ]  # fmt: skip


class Filling(models.Model):
    """That somebody was in a post, both days counted."""

    area = models.CharField(max_length=9)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="fillings")
    who = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "post", "from_on"], name="workforce_one_begins_a_day"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="workforce_filling_lasts"
            ),
        ]  # fmt: skip

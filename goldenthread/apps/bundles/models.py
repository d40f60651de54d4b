"""Bundles of one case's documents: what is in each, what its pages were stopped for, and whom it was given to."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.bundles.types import BundleState, PartKind, Settled
from goldenthread.apps.cases.models import Case
from goldenthread.apps.files.models import Content
from goldenthread.core.casework.page_check import Spot


class Bundle(models.Model):
    """Documents of one case in an order, made into one PDF with an index; `because` says why it could not be made.

    One marked `is_for_own_lawyers` may hold what is privileged, and is opened by nobody else. `words` keeps the words of
    each of its pages, sealed, so that they can be looked through again for whoever it is to be given to.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bundles")
    child = models.BigIntegerField()
    title = models.CharField(max_length=120)
    is_for_own_lawyers = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in BundleState])
    because = models.TextField(blank=True)
    pages_done = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    index_pages = models.PositiveIntegerField(default=0)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="bundles")
    words = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="bundle_words")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="MADE") | Q(content__isnull=False, made_at__isnull=False),
                name="bundles_made_is_there",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "case", "begun_at"], name="bundles_of_case"),
            models.Index(fields=["area", "state"], name="bundles_waiting"),
        ]


class BundlePart(models.Model):
    """One document of a bundle, by its kind and number, with the pages it fills; or why it was left out, and by whom."""

    area = models.CharField(max_length=9)
    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in PartKind])
    ref = models.CharField(max_length=60)
    item = models.CharField(max_length=30)
    title = models.TextField()
    dated_on = models.DateField(null=True)
    first = models.PositiveIntegerField(null=True)
    last = models.PositiveIntegerField(null=True)
    left_out_because = models.TextField(blank=True)
    left_out_at = models.DateTimeField(null=True)
    left_out_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "bundle", "ref"], name="bundles_each_document_once"),
        ]


class BundleFinding(models.Model):
    """Something on the pages of one document that a person must settle before the bundle goes to anyone.

    `at_pages` are pages of the document, from 1; `key` tells the finding again when the bundle is made again.
    """

    area = models.CharField(max_length=9)
    part = models.ForeignKey(BundlePart, on_delete=models.CASCADE, related_name="findings")
    key = models.CharField(max_length=24)
    spot = models.CharField(max_length=12, choices=[(spot.value, spot.value) for spot in Spot])
    words = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    at_pages = models.JSONField(default=list)
    settled = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in Settled])
    because = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "part", "key"], name="bundles_found_once"),
            models.CheckConstraint(
                condition=Q(settled="") | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="bundles_settled_by_somebody",
            ),
        ]


class Giving(models.Model):
    """That a bundle is open to one reader until a moment, unless it is taken back; how often they opened it.

    `key` is who they are on the case ("parent-12"), `about` the live task it goes with; for the council's own lawyers
    it is their account.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="givings")
    key = models.CharField(max_length=80)
    about = models.CharField(max_length=120, blank=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    to_name = models.CharField(max_length=200)
    until_at = models.DateTimeField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    opened_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    recalled_because = models.TextField(blank=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "key"], name="bundles_given_to")]

"""Content is removed where the law says so, and the chain stays true."""

import pytest
from django.db import transaction

from goldenthread.apps.audit.actions import forget_content
from goldenthread.apps.audit.models import Entry, Salt
from goldenthread.apps.audit.types import FaultKind, Forgetting, JournalNotInTransaction
from goldenthread.apps.audit.verify import confirm_content
from tests.apps.audit.journals import AT, HALTON, ROWAN, faults, kinds, look, staff, write


def forget(subject: str, **given) -> int:
    """Forget, as the action that removes the content does."""
    with transaction.atomic():
        return forget_content(
            area=HALTON,
            subject=subject,
            reason=Forgetting.WRONG_CHILD,
            by=staff(),
            at=AT,
            children=[ROWAN],
            **given,
        )


@pytest.mark.django_db
def test_forgotten_content_can_never_be_confirmed_again_and_the_chain_stays_true():
    write(1, subject="contact:1", content="filed with the wrong child")
    look(2)
    write(3, subject="contact:1", content="the same again, edited")
    write(4, subject="contact:4", content="kept")
    assert forget("contact:1") == 2
    assert faults() == []
    assert confirm_content(area=HALTON, seq=1, content="filed with the wrong child") is None
    assert confirm_content(area=HALTON, seq=4, content="kept") is True
    assert list(Salt.objects.values_list("entry__seq", flat=True)) == [4]


@pytest.mark.django_db
def test_the_removal_is_itself_in_the_journal_with_its_lawful_reason():
    write(1)
    forget("contact:1")
    removal = Entry.objects.get(seq=2)
    assert (removal.act, removal.subject, removal.purpose) == ("forget_content", "contact:1", "WRONG_CHILD")
    assert (removal.digest, removal.salt_mark) == ("", "")


@pytest.mark.django_db
def test_one_entry_s_content_can_be_forgotten_by_its_place():
    write(1, subject="contact:1", content="first")
    write(2, subject="contact:1", content="second")
    assert forget("entry:1") == 1
    assert faults() == []
    assert confirm_content(area=HALTON, seq=2, content="second") is True


@pytest.mark.django_db
def test_what_is_written_after_a_removal_is_not_covered_by_it():
    write(1)
    forget("contact:1")
    write(3, subject="contact:1", content="written again")
    assert faults() == []
    Salt.objects.filter(entry__seq=3).delete()
    assert kinds(faults()) == {(3, FaultKind.SALT)}


@pytest.mark.django_db(transaction=True)
def test_forgetting_stands_or_falls_with_the_removal_of_the_content():
    write(1)
    with pytest.raises(JournalNotInTransaction):
        forget_content(area=HALTON, subject="contact:1", reason=Forgetting.RETENTION, by=staff(), at=AT)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        forget_content(area=HALTON, subject="contact:1", reason=Forgetting.RETENTION, by=staff(), at=AT)
        _ = 1 / 0
    assert Salt.objects.count() == 1
    assert Entry.objects.count() == 1

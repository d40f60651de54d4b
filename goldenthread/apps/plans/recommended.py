"""What professionals and the family asked for, passage by passage, beside what the plan says: used, left out, or neither."""

import re
from collections.abc import Iterator

from goldenthread.apps.advice.queries import list_advice_for_plan
from goldenthread.apps.advice.types import AdvicePage, PassageKind
from goldenthread.apps.people.queries import find_profile
from goldenthread.apps.plans.models import LeftOut, Need, Outcome, Provision, RowSource, Version
from goldenthread.apps.plans.types import FromAdvice, PlanNotFound, Recommended, RecommendedLine
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.plans.plan import SourceKind

_ROWS = {PassageKind.NEED: "need", PassageKind.OUTCOME: "outcome", PassageKind.PROVISION: "provision"}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"'])|\n+")
_ALL = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)


def compare_with_advice(viewer: Viewer, *, case: int) -> FromAdvice:
    """Return what was recommended and what became of it in a case's newest version, and which rows rest on nothing.

    For the casework team, who write the plan. Raises PlanNotFound.
    """
    version = _newest(viewer, case=case)
    tied: dict[tuple[str, str], list[str]] = {}
    sourced = set()
    for row in RowSource.objects.filter(version=version).order_by("id"):
        tied.setdefault((row.of, row.item), []).append(row.key)
        sourced.add(row.key)
    left = {(row.of, row.item): row.reason for row in LeftOut.objects.filter(version=version)}
    keys = [
        key
        for model in (Need, Outcome, Provision)
        for key in model.objects.filter(version=version).order_by("place", "id").values_list("key", flat=True)
    ]
    return FromAdvice(
        lines=tuple(
            RecommendedLine(
                passage=one, keys=tuple(tied.get((one.of, one.item), ())), reason=left.get((one.of, one.item), "")
            )
            for one in _list_recommended(viewer, version)
        ),
        unsourced=tuple(key for key in keys if key not in sourced),
    )  # fmt: skip


def find_recommended(viewer: Viewer, *, case: int, of: str, item: str) -> Recommended | None:
    """Return one passage by where it is, or none: what is put in a plan is read here and never taken from a form."""
    found = _list_recommended(viewer, _newest(viewer, case=case))
    return next((one for one in found if (one.of, one.item) == (of, item)), None)


def _newest(viewer: Viewer, *, case: int) -> Version:
    rows = Version.objects.select_related("case").filter(case=case).exclude(state=Version.State.DROPPED)
    row = rows.order_by("-number").first()
    if row is None or not may_open_case(viewer, area=row.area, child=row.case.child_id):
        raise PlanNotFound("There is no plan here that you write.")
    return row


def _list_recommended(viewer: Viewer, version: Version) -> Iterator[Recommended]:
    child, case = version.case.child_id, version.case_id
    for page in list_advice_for_plan(viewer, area=version.area, child=child, case=case, state=_ALL):
        yield from _of_advice(page)
    profile = find_profile(viewer, child=child)
    if profile is not None:
        told = (
            (profile.text.my_hopes, "outcome", "my_hopes"),
            (profile.text.how_to_help, "provision", "how_to_help"),
        )
        for words, row, item in told:
            for place, sentence in enumerate(_sentences(words), start=1):
                yield Recommended(
                    row=row, kind=SourceKind.FAMILY, of="profile", item=f"{item}:{place}", quote=sentence,
                    said_by="The child", said_on=profile.written_on, about="One-page profile",
                )  # fmt: skip


def _of_advice(page: AdvicePage) -> Iterator[Recommended]:
    is_family = page.kind is AdviceKind.PARENTAL
    of = f"advice:{page.id}"
    kind = SourceKind.FAMILY if is_family else SourceKind.ADVICE
    if not page.passages:
        for row, words in (("need", page.needs), ("outcome", page.outcomes), ("provision", page.provision)):
            for place, sentence in enumerate(_sentences(words), start=1):
                yield Recommended(
                    row=row, kind=kind, of=of, item=f"{row}:{place}", quote=sentence, said_by=page.written_by,
                    said_on=page.received_on, about=ADVICE_WORDS[page.kind],
                )  # fmt: skip
        return
    for line in page.passages:
        if line.kind in _ROWS and line.words.strip():
            yield Recommended(
                row=_ROWS[line.kind], kind=kind, of=of, item=f"passage:{line.id}", quote=line.words,
                said_by=page.written_by, said_on=page.received_on, about=ADVICE_WORDS[page.kind],
                rests_on=f"passage:{line.parent}" if line.parent else "", by_whom=line.by_whom,
                how_often=line.how_often, how_long=line.how_long, where=line.where_given,
            )  # fmt: skip


def _sentences(words: str) -> list[str]:
    """Return what came in one piece as its sentences, so that each can be used or left out by itself."""
    return [part.strip() for part in _SENTENCE.split(words) if part.strip()]

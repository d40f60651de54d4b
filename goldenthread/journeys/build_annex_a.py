"""Building the inspection's child-level lists (Annex A) from our records on any day, with what they would still fail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.extracts.queries import list_census_people, list_pupils_said
from goldenthread.apps.extracts.types import CensusPerson, PupilSaid
from goldenthread.apps.providers.queries import find_providers_by_urn, names_of_providers, phases_of_providers
from goldenthread.apps.providers.types import PHASE_WORDS, Phase
from goldenthread.apps.worklists.queries import SubjectOwner, list_subjects
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.returns.annex_a_rows import CensusHeld, plan_row, support_row
from goldenthread.core.returns.checks.annex_a import as_list, find_annex_a_faults
from goldenthread.core.returns.checks.annex_a_filled import Filled, count_filled
from goldenthread.core.returns.sen2_subject import SubjectHeld

_YES_NO: Mapping[bool | None, str] = {True: "YES", False: "NO", None: ""}
Supported = tuple[Mapping[str, str | None], int | None, str]


class AnnexNotBuilt(ValueError):  # noqa: N818
    """The lists cannot be built for that area by this person; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexBuilt:
    """The two lists by their names, every fault they have on the day, and who owns each row (list, place, owner, case)."""

    lists: dict[str, pl.DataFrame]
    faults: pl.DataFrame
    owners: pl.DataFrame
    filled: dict[str, list[Filled]]
    children: frozenset[int]

    def by_owner(self) -> pl.DataFrame:
        """Return the faults with the owner and the case of each row, in the order of owners; nobody's come last."""
        joined = self.faults.join(self.owners, on=["list", "row"], how="left", maintain_order="left")
        ordered = joined.with_columns((pl.col("owner") == "").alias("unowned"))
        return ordered.sort("unowned", "owner", "list", "row", "rule").drop("unowned")


def build_annex_a(*, area: str, by: Viewer, at: datetime) -> AnnexBuilt:
    """Return the lists of an area as they stand, for someone who works on its cases, and journal the look.

    List 1 is everyone with a plan in force. List 2, SEN support, is everyone on it by the newest school census who has no
    plan here; without a census it is empty. What schools' extracts say comes before what was told once. Raises AnnexNotBuilt for an area whose cases this person does not work on.
    """
    if area not in {each.code for each in list_areas(by)} & set(by.casework_areas):
        raise AnnexNotBuilt(f"The area {area[:20]} is not open here, or you do not work on its cases.")
    on = london_day(at)
    subjects, whose = list_subjects(by, area=area, on=on)
    said = list_pupils_said(by, area=area, on=on)
    subjects = _with_said(subjects, said)
    census = _census(by, area=area, on=on, said=said)
    plans = [(subject, row) for subject in subjects if (row := plan_row(subject, on=on)) is not None]
    support = list(_support(census, subjects, plans=plans, on=on))
    children = frozenset(
        {subject.child for subject, _ in plans} | {child for _, child, _ in support if child}
    )
    record_read(
        act="annex_a_built", area=area, by=by, at=at, children=children, purpose=Purpose.EXPORT,
        subject="inspection:annex_a",
    )  # fmt: skip
    lists = {
        "List_1": as_list("List_1", [row for _, row in plans]),
        "List_2": as_list("List_2", [row for row, _, _ in support]),
    }
    owners = [
        ("List_1", place, *_owner(whose.get(subject.child))) for place, (subject, _) in enumerate(plans)
    ]
    owners += [("List_2", place, school, "") for place, (_, _, school) in enumerate(support)]
    return AnnexBuilt(
        lists=lists, faults=find_annex_a_faults(lists, on=on), filled=count_filled(lists), children=children,
        owners=pl.DataFrame(
            owners, orient="row", schema={"list": pl.String, "row": pl.UInt32, "owner": pl.String, "case": pl.String}
        ),
    )  # fmt: skip


def _with_said(subjects: Sequence[SubjectHeld], said: Sequence[PupilSaid]) -> list[SubjectHeld]:
    """Return what is held of each child with what schools' extracts say of them, which is the newer and the surer."""
    by_child = {each.child: each for each in said if each.child is not None}
    return [
        replace(each, told={**each.told, **_words(by_child[each.child])}) if each.child in by_child else each
        for each in subjects
    ]


def _words(said: PupilSaid) -> dict[str, str]:
    words = {
        "ABSENCE": said.absence, "SUSPENSIONS": said.suspensions, "PERMANENT_EXCLUSIONS": said.exclusions,
        "PUPIL_PREMIUM": said.pupil_premium,
    }  # fmt: skip
    return {word: value for word, value in words.items() if value}


def _census(by: Viewer, *, area: str, on: date, said: Sequence[PupilSaid]) -> list[CensusHeld]:
    people = list_census_people(by, area=area, on=on)
    of_upn = {each.upn: each for each in said if each.upn}
    schools = find_providers_by_urn(by, urns={each.urn for each in people if each.urn})
    names = names_of_providers(by, providers=schools.values(), on=on)
    phases = phases_of_providers(by, providers=schools.values())
    return [_held(each, of_upn.get(each.upn), schools.get(each.urn), names, phases) for each in people]


def _held(
    each: CensusPerson,
    said: PupilSaid | None,
    school: int | None,
    names: Mapping[int, str],
    phases: Mapping[int, Phase],
) -> CensusHeld:
    phase = phases.get(school) if school else None
    return CensusHeld(
        key=f"census {each.row}", upn=each.upn, uln=each.uln, born_on=each.born_on, sex=each.sex, ethnicity=each.ethnicity,
        need=each.primary_need, urn=each.urn, school=names.get(school, "") if school else "",
        phase=PHASE_WORDS[phase] if phase else "", child=each.child,
        pupil_premium=_YES_NO[each.is_pupil_premium], disability=_YES_NO[each.has_disability],
        absence=said.absence if said else "", suspensions=said.suspensions if said else "",
        exclusions=said.exclusions if said else "",
    )  # fmt: skip


def _owner(whose: SubjectOwner | None) -> tuple[str, str]:
    return (whose.coordinator_name, whose.reference) if whose else ("", "")


def _support(
    census: Sequence[CensusHeld], subjects: Sequence[SubjectHeld], *, plans: Sequence[tuple[SubjectHeld, object]], on: date
) -> Iterator[Supported]:  # fmt: skip
    """Yield each pupil on SEN support who has no plan: their row, the child they were matched to, and their school."""
    known = {subject.child: subject for subject in subjects}
    by_upn = {subject.upn: subject for subject in subjects if subject.upn}
    with_plan = {subject.child for subject, _ in plans}
    for pupil in census:
        subject = known.get(pupil.child or 0) or by_upn.get(pupil.upn)
        if subject is None or subject.child not in with_plan:
            yield (
                support_row(pupil, on=on, subject=subject),
                subject.child if subject else pupil.child,
                pupil.school or f"School {pupil.urn}",
            )

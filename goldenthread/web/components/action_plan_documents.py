"""A plan of action as an accessible PDF and a Word document, both from the same parts, fit to be sent as they are."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from goldenthread.apps.strategy.types import GAP_WORDS, ActionGiven, AimGiven, MeasureGiven, PlanGiven
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind, HolderPart, TieKind
from goldenthread.core.strategy.ladder import WORDS as TIER_WORDS
from goldenthread.core.strategy.trajectory import number
from goldenthread.web.components.documents import make_pdf
from goldenthread.web.components.letter_documents import set_language
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.plan_words import (
    AIM_WORDS,
    CONCERN_WORDS,
    DELIVERY_WORDS,
    PART_WORDS,
    RATING_WORDS,
    TIE_WORDS,
    holder_now,
    impact_words,
    said_words,
    score_words,
    slip_words,
)

STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "action_plan.css"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption; the first cell of each row names the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the document: a heading of a rank, what stands under it, and its tables."""

    heading: str
    rank: int
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def action_plan_html(plan: PlanGiven, *, authority: str, on: date) -> str:
    """Return a plan of action as a page of its own, from which the PDF is made."""
    return draw_html(plan.line.title, about=_about(plan, authority, on), parts=list_parts(plan))


def draw_html(title: str, *, about: Sequence[str], parts: Iterable[Part]) -> str:
    """Return parts as a page of its own, from which a PDF is made."""
    page = {"title": title, "about": about, "parts": list(parts)}
    return _CONTROL.sub("", render_to_string("documents/action_plan.html", page))


def action_plan_pdf(plan: PlanGiven, *, authority: str, on: date) -> bytes:
    """Return a plan of action as a tagged PDF (PDF/UA-1).

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    return make_pdf(action_plan_html(plan, authority=authority, on=on), styles=STYLES)


def action_plan_docx(plan: PlanGiven, *, authority: str, on: date) -> bytes:
    """Return a plan of action as a Word document with real headings and tables that repeat their headings."""
    return draw_docx(
        plan.line.title, about=_about(plan, authority, on), parts=list_parts(plan), author=authority
    )


def draw_docx(title: str, *, about: Sequence[str], parts: Iterable[Part], author: str) -> bytes:
    """Return parts as a Word document with real headings and tables that repeat their headings."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document()
    set_language(document)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = (
        WD_ORIENT.LANDSCAPE,
        page.page_height,
        page.page_width,
    )
    document.core_properties.title = _bare(title)
    document.core_properties.author = _bare(author)
    document.core_properties.language = "en-GB"
    document.add_heading(_bare(title), level=1)
    for line in about:
        document.add_paragraph(_bare(line))
    for part in parts:
        document.add_heading(_bare(part.heading), level=part.rank)
        for line in part.lines:
            document.add_paragraph(_bare(line))
        for table in part.tables:
            _add_table(document, table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: Any, table: Table) -> None:
    from docx.oxml.ns import qn

    document.add_paragraph(_bare(table.caption)).runs[0].bold = True
    made = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    head = made.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for cell, words in zip(made.rows[0].cells, table.heads, strict=True):
        cell.paragraphs[0].add_run(_bare(words)).bold = True
    for row in table.rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_bare(words))
    document.add_paragraph("")


def _about(plan: PlanGiven, authority: str, on: date) -> tuple[str, ...]:
    until = f" to {day(plan.line.ends_on)}" if plan.line.ends_on else ""
    return (
        f"{authority}. From {day(plan.line.begins_on)}{until}. As it stood on {day(on)}.",
        "What was done and what difference it made are told apart. Red, amber and green are worked out from figures.",
    )


def list_parts(plan: PlanGiven) -> Iterator[Part]:
    """Yield the parts of a plan's document in order."""
    yield _alignments(plan)
    for kind in (AimKind.PRIORITY, *REQUIREMENTS):
        aims = [each for each in plan.aims if each.kind is kind]
        if aims:
            yield Part(heading=AIM_WORDS[kind][0], rank=2)
        for aim in aims:
            yield _aim(plan, aim)
            for action in plan.actions:
                if action.aim == aim.id:
                    yield _action(plan, action)
    yield from _strengths(plan)
    yield from _concerns(plan)
    if plan.gaps:
        lines = tuple(f"{GAP_WORDS[gap.kind]}: {gap.name}" for gap in plan.gaps)
        yield Part(heading="What the plan leaves open", rank=2, lines=lines)


def _alignments(plan: PlanGiven) -> Part:
    names = {each.id: f"{each.ref} {each.title}" for each in plan.aims}
    rows = tuple(
        (
            names[aim.id],
            "; ".join(names[each.requirement] for each in plan.alignments if each.priority == aim.id) or "Nothing",
        )
        for aim in plan.aims
        if aim.kind is AimKind.PRIORITY
    )  # fmt: skip
    table = Table(
        caption="Priorities, and what each answers",
        heads=("Strategic priority", "Inspection requirements"),
        rows=rows,
    )
    return Part(heading="What answers what", rank=2, tables=(table,) if rows else ())


def _aim(plan: PlanGiven, aim: AimGiven) -> Part:
    holder = holder_now(aim.holders, HolderPart.RESPONSIBLE_OWNER)
    bodies = ", ".join(each.words for each in aim.ties if each.kind is TieKind.BODY)
    lines = [aim.words] if aim.words else []
    lines.append(f"Senior responsible owner: {holder.name if holder else 'nobody yet'}.")
    if aim.kind in REQUIREMENTS:
        lines.append(f"Responsible bodies: {bodies or 'none named yet'}.")
    own = [each for each in plan.measures if each.aim == aim.id and each.action is None]
    return Part(heading=f"{aim.ref} {aim.title}", rank=3, lines=tuple(lines), tables=tuple(_measures(own)))


def _action(plan: PlanGiven, action: ActionGiven) -> Part:
    owner = holder_now(action.holders, HolderPart.OWNER)
    lines = [
        each
        for each in (action.words, action.success and f"What will be different: {action.success}")
        if each
    ]
    lines.append(f"Owner: {owner.name if owner else 'nobody yet'}.")
    done = said_words(action.delivery_said, action.delivery.value)
    lines.append(f"Done so far: {DELIVERY_WORDS[action.delivery.value]}.{f' {done}.' if done else ''}")
    told = impact_words(action) or RATING_WORDS[action.impact.value]
    said = said_words(action.impact_said, action.impact.value)
    lines.append(f"Difference made: {told}.{f' {said}.' if said else ''}")
    lines += [f"{TIE_WORDS[each.kind]}: {each.words}" for each in action.ties]
    tables = []
    if action.milestones:
        tables.append(
            Table(
                caption=f"Milestones of {action.ref}", heads=("Milestone", "First promised for", "Now", "Slipped"),
                rows=tuple(
                    (
                        each.title, day(each.baseline_on), f"Done {day(each.done_on)}" if each.done_on else day(each.due_on),
                        slip_words(each.days_slipped),
                    )
                    for each in action.milestones
                ),
            )
        )  # fmt: skip
    own = [each for each in plan.measures if each.action == action.id]
    return Part(
        heading=f"{action.ref} {action.title}", rank=4, lines=tuple(lines), tables=(*tables, *_measures(own))
    )


def _measures(measures: Sequence[MeasureGiven]) -> Iterator[Table]:
    if measures:
        yield Table(
            caption="What difference it makes", heads=("Measure", "Baseline", "Latest", "Target", "How it stands"),
            rows=tuple(
                (
                    f"{each.name}{f', in {each.unit}' if each.unit else ''}",
                    f"{number(each.baseline.value)} on {day(each.baseline.on)}",
                    f"{number(each.latest.value)} on {day(each.latest.on)}" if each.latest else "None yet",
                    f"{number(each.target.value)} by {day(each.target.on)}",
                    f"{RATING_WORDS[each.rated.rating.value]}. {each.rated.why}",
                )
                for each in measures
            ),
        )  # fmt: skip


def _strengths(plan: PlanGiven) -> Iterator[Part]:
    rows = []
    for aim in plan.aims:
        if aim.kind is AimKind.STRENGTH:
            keeper = holder_now(aim.holders, HolderPart.KEEPER)
            check = aim.checks[0] if aim.checks else None
            still = (
                {True: "Still true", False: "No longer true", None: "We could not tell"}[check.is_true]
                if check
                else "Not asked yet"
            )
            rows.append(
                (f"{aim.ref} {aim.title}", keeper.name if keeper else "Nobody yet", still, day(check.next_on) if check else "Now")
            )  # fmt: skip
    if rows:
        heads = ("Strength", PART_WORDS[HolderPart.KEEPER], "Still true?", "Ask again by")
        table = Table(caption="Strengths the inspection found", heads=heads, rows=tuple(rows))
        yield Part(heading=AIM_WORDS[AimKind.STRENGTH][0], rank=2, tables=(table,))


def _concerns(plan: PlanGiven) -> Iterator[Part]:
    rows = tuple(
        (
            f"{CONCERN_WORDS[each.kind].partition(':')[0]}: {each.words}", score_words(each), each.owner, each.response or "Nothing yet",
            f"{TIER_WORDS[each.waiting.tier]}, answer by {day(each.waiting.answer_due_on)}" if each.waiting else "Nobody",
        )
        for each in plan.concerns
        if not each.closed_at
    )  # fmt: skip
    if rows:
        heads = ("Concern", "Score", "Looked after by", "What is being done", "Waits for")
        table = Table(caption="Open risks, issues and barriers", heads=heads, rows=rows)
        yield Part(heading="Risks, issues and barriers", rank=2, tables=(table,))


def _bare(words: str) -> str:
    return _CONTROL.sub("", words)

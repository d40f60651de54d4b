"""Walking a document's blocks once, knowing at each which priority, heading and lead-in it stands under."""

import re
from dataclasses import dataclass, field

from goldenthread.core.strategy.blocks import Block, Shape, join_lines
from goldenthread.core.strategy.cues import FINDINGS, SILENT, Cues, Role, plain
from goldenthread.core.strategy.gathering import Gathered
from goldenthread.core.strategy.lines import Line
from goldenthread.core.strategy.priorities import Chosen
from goldenthread.core.strategy.sentences import (
    part_lead_in,
    promises,
    split_commitments,
    split_parts,
    split_sentences,
)
from goldenthread.core.strategy.tables import Columns, cells_of, read_header, split_lenses

MOST_LENS_WORDS = 8
# A paragraph of so many sentences that all begin with a verb is a list that lost its bullets.
MANY_SENTENCES = 3
MOST_OUTCOME_WORDS, MOST_FINDING_WORDS = 45, 70
# Outcomes and findings may begin with these, as running text does.
_MAY_BEGIN = {
    "a",
    "an",
    "the",
    "all",
    "each",
    "many",
    "most",
    "some",
    "both",
    "their",
    "his",
    "her",
    "further",
    "once",
}
_ALL_COUNTS = re.compile(r"\b(?:actions?|initiatives|activities|deliverables|commitments)\b", re.IGNORECASE)
# How far back the talk of an inspection still colours a list of strengths.
INSPECTION_REACH = 10
# A heading that asks or says what is to come is no item of the list before it.
# "The SEND Board will oversee …" after a list of outcomes is no outcome.
_TELLS_OF_BODIES = re.compile(r"(?:The|Our|This)\s+(?:[\w’']+\s+){0,6}?(?:Board|Group|Partnership|Council|strategy|plan|Forum)\b")
_ASKS = re.compile(r"(?:what|how|why|who|where|when|our)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?P<word>priority action|area for priority action|area for improvement|improvement area|recommendation)\s*(?:area\s*)?(?P<number>\d{1,2})\s*[:.\-–—)]*\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_ROLES = (Role.COMMITMENTS, Role.OUTCOMES)
# Lead-ins that say little ("Leaders should:", "These include:"): under a plainer heading the heading's word stands.
_SOFT = (Role.PRINCIPLES, Role.CONTEXT, Role.VISION)


@dataclass(slots=True)
class Under:
    """What a block stands under: priority, heading, lead-in, lens and table."""

    priority: str | None = None
    priority_level: int = 0
    priority_mark: str = ""
    heading: Role | None = None
    lead: Role | None = None
    is_lead_open: bool = False
    lens: str | None = None
    lenses: list[str] = field(default_factory=list)
    lens_at: int = -1
    columns: Columns | None = None
    row_priority: str | None = None
    inspected_at: int = -1000
    is_under_title: bool = False
    bullets_met: int = 0
    is_all: bool = False

    @property
    def role(self) -> Role | None:
        """What an item here is: the lead-in's word, else the heading's."""
        return self.lead or self.heading


def walk(blocks: list[Block], *, chosen: Chosen, cues: Cues) -> Gathered:
    """Return the commitments, outcomes and findings of a document, each under its priority."""
    walker = _Walker(blocks=blocks, chosen=chosen, cues=cues)
    for at, block in enumerate(blocks):
        walker.meet(at, block)
    return walker.found


@dataclass(slots=True)
class _Walker:
    blocks: list[Block]
    chosen: Chosen
    cues: Cues
    under: Under = field(default_factory=Under)
    found: Gathered = field(default_factory=Gathered)

    def meet(self, at: int, block: Block) -> None:
        if self.under.role in FINDINGS or self.cues.names_inspection(block.text[:1500]):
            self.under.inspected_at = at
        if block.shape is not Shape.ROW:
            self.under.columns = None
        if at in self.chosen.named_by:
            self._enter_priority(at, block)
        elif at in self.chosen.listing:
            pass
        elif block.shape is Shape.ROW:
            self._meet_row(block)
        elif block.shape is Shape.HEADING:
            self._meet_heading(at, block)
        elif block.shape is Shape.BULLET:
            self._meet_bullet(at, block)
        else:
            self._meet_paragraph(at, block)
        self.found.priority_at[at] = self.under.priority

    def _enter_priority(self, at: int, block: Block) -> None:
        under = self.under
        if at in self.chosen.listing and not block.level and not block.mark:
            pass
        under.priority, under.priority_level, under.priority_mark = (
            self.chosen.named_by[at],
            block.level,
            block.mark,
        )
        under.lens, under.lenses, under.lens_at = None, [], -1
        # A heading such as "Key outcomes" goes on over the priorities listed under it.
        keeps = under.heading in _FLAT_ROLES and under.is_under_title
        under.heading = under.heading if keeps else None
        under.lead, under.is_lead_open, under.bullets_met = None, False, 0

    def _meet_heading(self, at: int, block: Block) -> None:
        if self._take_finding(block):
            return
        lenses = split_lenses(block.text, cues=self.cues)
        if lenses:
            self.under.lenses, self.under.lens_at, self.under.lens = lenses, -1, None
            return
        if block.text.endswith(":") and self._take_lead(at, block.text, closed=False):
            return
        finding = self._finding_heading(at, block)
        role = finding or self.cues.heading_role(block.text)
        if role is None and self._is_lens(block):
            self.under.lens = self.cues.lenses.get(plain(block.text), block.text.strip(" :"))
            if self.under.lead not in _FLAT_ROLES:
                self.under.lead = None
            return
        if role is None and self._is_lost_item(block):
            self._meet_running(at, block)
            return
        self._enter_section(block, role)

    def _is_lost_item(self, block: Block) -> bool:
        """Whether what stands alone like a heading reads like an item of the list it stands in."""
        under = self.under
        if (
            block.level
            or block.mark
            or block.lines[0].is_bold
            or len(block.text.split()) < 3
            or block.text.isupper()
            or _ASKS.match(block.text)
        ):
            return False
        role = under.lead if under.is_lead_open else under.heading
        if role is Role.COMMITMENTS:
            return self.cues.begins_with_verb(block.text)
        return (
            role is Role.OUTCOMES
            and not block.text.istitle()
            and self._is_item(block.text, role=role, most=MOST_OUTCOME_WORDS)
        )

    def _enter_section(self, block: Block, role: Role | None) -> None:
        under = self.under
        if self._leaves_priority(block, role):
            under.priority, under.lens, under.lenses, under.lens_at = None, None, [], -1
        if (
            role is None
            and under.priority
            and not block.level
            and not block.mark
            and under.heading in _FLAT_ROLES
        ):
            under.lead, under.is_lead_open = None, False
            under.heading = None
            return
        under.heading, under.lead, under.is_lead_open, under.bullets_met = role, None, False, 0
        under.is_under_title = under.priority is None
        # Under "Key actions" or "Key initiatives" everything counts, however it is worded.
        under.is_all = role is Role.COMMITMENTS and bool(_ALL_COUNTS.search(block.text))

    def _leaves_priority(self, block: Block, role: Role | None) -> bool:
        under = self.under
        if under.priority is None:
            return False
        if role in (Role.END, Role.GOVERNANCE, Role.PRIORITIES, Role.CONTENTS, Role.PRINCIPLES, *FINDINGS):
            return not (block.level and under.priority_level and block.level > under.priority_level)
        if block.level and under.priority_level:
            return block.level <= under.priority_level
        if (
            block.mark
            and not block.is_glyph
            and under.priority_mark
            and not under.priority_mark[:1].isalpha()
        ):
            return _depth(block.mark) <= _depth(under.priority_mark)
        return bool(
            role in (Role.VISION,)
            or (
                block.mark
                and role is None
                and _depth(block.mark) == 1
                and not under.priority_mark
                and self._is_numbered()
            )
        )

    def _is_numbered(self) -> bool:
        marked = [
            block
            for block in self.blocks
            if block.shape is Shape.HEADING and block.mark and not block.is_glyph
        ]
        return len(marked) >= 4

    def _is_lens(self, block: Block) -> bool:
        """Whether a heading groups what a priority promises: a known lens, or a short one among commitments."""
        under = self.under
        if (
            under.priority is None
            or under.role not in _FLAT_ROLES
            and plain(block.text) not in self.cues.lenses
        ):
            return False
        if plain(block.text) in self.cues.lenses:
            return under.heading not in SILENT
        if (
            len(block.text.split()) > MOST_LENS_WORDS
            or block.text.endswith("?")
            or block.level
            and under.priority_level
            and block.level <= under.priority_level
        ):
            return False
        return under.role is Role.COMMITMENTS and bool(under.heading) and not block.mark

    def _finding_heading(self, at: int, block: Block) -> Role | None:
        """Return which findings a heading announces: only where the talk is of an inspection, or the words are an inspection's own."""
        role = self.cues.finding_role(block.text)
        if role is None or len(block.text.split()) > 18 or "board" in plain(block.text).split():
            return None
        of_itself = role is not Role.STRENGTHS and self._says_areas(block.text)
        near = at - self.under.inspected_at <= INSPECTION_REACH
        if role is Role.STRENGTHS and not (near or self.under.heading in FINDINGS):
            return None
        if role is Role.STRENGTHS and not any(
            f" {p} " in f" {plain(block.text)} " for p in self.cues.cues[Role.STRENGTHS].has
        ):
            return None
        if self.under.priority and not self.cues.names_inspection(block.text):
            return None
        return role if of_itself or near or self.under.heading in FINDINGS else None

    def _says_areas(self, text: str) -> bool:
        words = f" {plain(text)} "
        return any(
            f" {phrase} " in words
            for phrase in (
                "areas for priority action",
                "areas for improvement",
                "areas of significant weakness",
            )
        )

    def _take_lead(self, at: int, text: str, *, closed: bool) -> bool:
        """Take a text as what introduces a list, if it is one; `closed` where a list does not follow at once."""
        sentences = split_sentences(text)
        last = sentences[-1] if sentences else text
        role = self._lead_of(at, last)
        if role is None:
            return False
        under = self.under
        if role in _SOFT and under.heading in (*_FLAT_ROLES, *FINDINGS):
            under.is_lead_open = not closed
            return True
        if role is Role.COMMITMENTS and not self._may_promise(last):
            role = under.heading if under.heading in SILENT else Role.CONTEXT
        under.lead, under.is_lead_open, under.bullets_met = role, not closed, 0
        if role is Role.COMMITMENTS and under.lenses:
            under.lens_at = min(under.lens_at + 1, len(under.lenses) - 1)
            under.lens = under.lenses[under.lens_at]
        return True

    def _may_promise(self, text: str) -> bool:
        return self.under.heading not in SILENT

    def _lead_of(self, at: int, text: str) -> Role | None:
        if self.cues.lead_role(text) is Role.GOVERNANCE:
            return Role.GOVERNANCE
        finding = self.cues.finding_role(text)
        near = at - self.under.inspected_at <= INSPECTION_REACH or self.under.heading in FINDINGS
        plainly = self.cues.lead_role(text)
        if self.cues.weak_lead(text) and self.under.priority:
            return Role.COMMITMENTS
        if (
            finding
            and near
            and not self.under.priority
            and plainly is not Role.COMMITMENTS
            and not re.search(r"sub-?groups?|workstream", text, re.IGNORECASE)
        ):
            return {
                "STRENGTHS": Role.STRENGTHS,
                "PRIORITY_ACTIONS": Role.PRIORITY_ACTIONS,
                "IMPROVEMENTS": Role.IMPROVEMENTS,
            }[finding]
        return plainly or (self.cues.heading_role(text) if len(text.split()) <= 10 else None)

    def _meet_bullet(self, at: int, block: Block) -> None:
        under = self.under
        if self._take_finding(block):
            return
        if (
            block.text.endswith(":")
            and not self.cues.begins_with_verb(block.text)
            and self._take_lead(at, block.text, closed=False)
        ):
            return
        role = self._role_of_bullet(at, block)
        under.bullets_met += 1
        under.is_lead_open = False
        if self._adds_to_parent(at, block, role):
            return
        self._take(role, block.text, block, mark=block.mark)

    def _role_of_bullet(self, at: int, block: Block) -> Role | None:
        under = self.under
        if under.role is not None:
            return under.role
        if promises(block.text) and under.priority:
            return Role.COMMITMENTS
        # Straight under a priority's title, a list that is all verbs is what it promises.
        if under.priority and under.heading is None and under.lead is None and self._is_list_of_verbs(at):
            return Role.COMMITMENTS
        return None

    def _is_list_of_verbs(self, at: int) -> bool:
        first = at
        while first > 0 and self.blocks[first - 1].shape is Shape.BULLET:
            first -= 1
        before = self.blocks[first - 1] if first else None
        if before is None or (before.shape is Shape.PARAGRAPH and before.text.endswith(":")):
            return False
        if first - 1 not in self.chosen.named_by and first - 2 not in self.chosen.named_by:
            return False
        last = at
        while last + 1 < len(self.blocks) and self.blocks[last + 1].shape is Shape.BULLET:
            last += 1
        texts = [block.text for block in self.blocks[first : last + 1]]
        return sum(self.cues.begins_with_verb(text) for text in texts) >= 0.7 * len(texts)

    def _adds_to_parent(self, at: int, block: Block, role: Role | None) -> bool:
        """Whether a bullet is a detail of the one before it: set further in, and the one above ends in a colon or it begins small."""
        before = self.blocks[at - 1] if at else None
        if role not in (*_FLAT_ROLES, *FINDINGS) or before is None or before.shape is not Shape.BULLET:
            return False
        deeper = block.lines[0].indent > before.lines[0].indent + 1 or (
            block.mark == "o" and before.mark != "o"
        )
        joined = before.role is Role.CONTEXT
        same = joined and block.lines[0].indent == before.lines[0].indent and block.mark == before.mark
        opens = before.text.endswith((":", ",")) or block.text[:1].islower()
        if (deeper and opens and not self.cues.begins_with_verb(block.text) and not joined) or same:
            block.role = Role.CONTEXT
            return self.found.extend_last(role, block.text, block.source)
        return False

    def _meet_paragraph(self, at: int, block: Block) -> None:
        under = self.under
        if self._take_finding(block):
            return
        lead, rest = part_lead_in(block.text, cues=self.cues)
        if lead and self._take_lead(at, lead, closed=True):
            self._take_several(under.role, rest, block)
            under.lead = None if under.role not in _FLAT_ROLES else under.lead
            return
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        introduces = block.text.endswith(":") or (
            following is not None
            and following.shape is Shape.BULLET
            and len(block.text.split()) < 90
            and not block.mark
        )
        if introduces and self._take_lead(at, block.text, closed=False):
            return
        if block.text.endswith(":"):
            under.lead = None if under.lead in SILENT else under.lead
            if under.lead is None and under.heading in FINDINGS:
                under.is_lead_open = True
            return
        self._meet_running(at, block)

    def _meet_running(self, at: int, block: Block) -> None:
        """Take a paragraph for an item of a list whose bullets were lost, or leave it as running text."""
        under = self.under
        role = under.role
        if under.is_lead_open and under.lead is not None:
            if self._is_item(block.text, role=under.lead, most=400):
                self._take_flat(under.lead, block)
                return
            under.lead, under.is_lead_open = None, False
            role = under.heading
        elif under.bullets_met and under.lead is not None and not block.text[:1].islower():
            under.lead = None
            role = under.heading
        if role is Role.COMMITMENTS and under.heading is Role.COMMITMENTS:
            self._take_promising(block)
        elif role in (Role.OUTCOMES, *FINDINGS) and role is under.heading:
            self._take_flat(
                role, block, most=MOST_OUTCOME_WORDS if role is Role.OUTCOMES else MOST_FINDING_WORDS
            )

    def _is_item(self, text: str, *, role: Role | None = Role.COMMITMENTS, most: int = 110) -> bool:
        first = plain(text[:40]).split()[:1]
        if not first or len(text.split()) > most:
            return False
        if role is Role.OUTCOMES and _TELLS_OF_BODIES.match(text):
            return False
        if self.cues.begins_with_verb(text) or text[:1].islower():
            return True
        return first[0] not in self.cues.running or (role is not Role.COMMITMENTS and first[0] in _MAY_BEGIN)

    def _take_flat(self, role: Role, block: Block, *, most: int = 110) -> None:
        """Take a paragraph of a list whose bullets were lost, as several where its lines begin several."""
        for text, lines in self._parts_of(role, block):
            if self._is_item(text, role=role, most=most):
                self._take(role, text, Block(shape=block.shape, lines=lines))

    def _parts_of(self, role: Role, block: Block) -> list[tuple[str, list[Line]]]:
        groups: list[list[Line]] = []
        small = [line for line in block.lines if line.text[:1].islower()]
        # A list that goes on from "We will:" may begin each of its lines small.
        goes_on = (
            role is Role.COMMITMENTS and block.lines[0].text[:1].islower() and len(small) == len(block.lines)
        )
        for line in block.lines:
            last = groups[-1][-1] if groups else None
            begins = self.cues.begins_with_verb(line.text) if goes_on else self._begins_part(role, line)
            if last is None or (begins and not self.cues.is_unfinished(last.text)):
                groups.append([])
            groups[-1].append(line)
        return [(join_lines([line.text for line in group]), group) for group in groups]

    def _begins_part(self, role: Role, line: Line) -> bool:
        first = line.text.split(" ")[0]
        if role is Role.COMMITMENTS:
            return first.strip("“\"‘'")[:1].isupper() and self.cues.begins_with_verb(line.text)
        return (first[:1].isupper() and not first[1:2].isupper()) or bool(re.match(r"\d[\d,.]*%?$", first))

    def _take_promising(self, block: Block) -> None:
        """Take what a paragraph under "What we will do" promises: its sentences that begin with a verb or "we will"."""
        parts = self._parts_of(Role.COMMITMENTS, block)
        if len(parts) > 1 and len(parts[0][0].split()) <= MOST_OUTCOME_WORDS:
            self._take_flat(Role.COMMITMENTS, block)
            return
        sentences = split_sentences(block.text)
        hits = [each for each in sentences if self.cues.begins_with_verb(each) or promises(each)]
        if self.cues.begins_with_verb(sentences[0]) and len(hits) < MANY_SENTENCES:
            self._take(Role.COMMITMENTS, block.text, block)
        elif not hits and self.under.is_all:
            for text, lines in _finished_parts(block):
                self._take(Role.COMMITMENTS, text, Block(shape=block.shape, lines=lines))
        else:
            for sentence in hits:
                self._take(Role.COMMITMENTS, sentence, block)

    def _take_finding(self, block: Block) -> bool:
        """Take a text that numbers itself a finding: "Area for improvement 2: …"."""
        found = _COUNTED.match(block.text)
        if not found or block.shape is Shape.ROW or len(found["text"].split()) < 6:
            return False
        if self.under.priority and block.shape is not Shape.HEADING:
            return False
        improvement = "improvement" in found["word"].lower() or "recommendation" in found["word"].lower()
        role = Role.IMPROVEMENTS if improvement else Role.PRIORITY_ACTIONS
        self.found.add_finding(role, found["text"].strip(), block, number=int(found["number"]))
        return True

    def _meet_row(self, block: Block) -> None:
        under = self.under
        header = read_header(block.text, cues=self.cues)
        if header and header.is_known:
            under.columns = header
            return
        columns = under.columns
        for at, cell in enumerate(cells_of(block.text)):
            if not cell:
                continue
            role = columns.role(at) if columns else None
            lens = columns.lens(at) if columns else None
            if role is Role.PRIORITY_COLUMN or (at == 0 and len(cell.split()) <= 30):
                under.row_priority = self.chosen.find(cell) or (under.row_priority if not cell else None)
            self._take_cell(cell, block, role=role, lens=lens, known=bool(columns))

    def _take_cell(
        self, cell: str, block: Block, *, role: Role | None, lens: str | None, known: bool
    ) -> None:
        under = self.under
        lead, rest = part_lead_in(cell, cues=self.cues)
        if lead:
            inner = self.cues.lead_role(lead) or self.cues.heading_role(lead)
            if inner in _FLAT_ROLES and under.heading not in SILENT:
                self._take_several(inner, rest, block, lens=lens)
            return
        if role is None and known and lens:
            role = under.role if under.role in _FLAT_ROLES else None
        if role in _FLAT_ROLES:
            self._take_several(role, cell, block, lens=lens)
        elif role in FINDINGS:
            self._take(role, cell, block)

    def _take_several(self, role: Role | None, text: str, block: Block, *, lens: str | None = None) -> None:
        if role is Role.COMMITMENTS:
            for each in split_commitments(text, cues=self.cues):
                self._take(role, each, block, lens=lens)
        elif role is not None:
            for each in split_parts(text):
                self._take(role, each, block, lens=lens)

    def _take(
        self, role: Role | None, text: str, block: Block, *, lens: str | None = None, mark: str = ""
    ) -> None:
        under = self.under
        priority = under.row_priority if block.shape is Shape.ROW and under.row_priority else under.priority
        if role is Role.COMMITMENTS:
            self.found.add_commitment(text, block, priority=priority, lens=lens or under.lens)
        elif role is Role.OUTCOMES:
            self.found.add_outcome(text, block, priority=priority)
        elif role in FINDINGS:
            digits = mark.strip("().:")
            self.found.add_finding(role, text, block, number=int(digits) if digits.isdigit() else None)


def _finished_parts(block: Block) -> list[tuple[str, list[Line]]]:
    """Return a paragraph as the items it holds where each ends its line with a full stop."""
    groups: list[list[Line]] = [[]]
    for line in block.lines:
        if groups[-1] and groups[-1][-1].text.endswith((".", ";")) and line.text[:1].isupper():
            groups.append([])
        groups[-1].append(line)
    return [(join_lines([line.text for line in group]), group) for group in groups]


def _depth(mark: str) -> int:
    return len([part for part in mark.strip("().:").split(".") if part])

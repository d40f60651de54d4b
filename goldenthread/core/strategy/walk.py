"""Walking a document's blocks once, knowing at each which priority, heading and lead-in it stands under."""

import re
from dataclasses import dataclass, field

from goldenthread.core.strategy.ahead import by_contrast, has_list_ahead
from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import FINDINGS, SILENT, Cues, Role, field_role, loose_role
from goldenthread.core.strategy.flat import (
    MOST_FINDING_WORDS,
    MOST_ITEM_WORDS,
    MOST_LIST_WORDS,
    MOST_OUTCOME_WORDS,
    finished_parts,
    is_item,
    is_list_of_verbs,
    is_lost_item,
    parts_of,
)
from goldenthread.core.strategy.gathering import Gathered
from goldenthread.core.strategy.leads import finding_heading, lead_of
from goldenthread.core.strategy.priorities import Chosen
from goldenthread.core.strategy.sentences import (
    part_lead_in,
    promises,
    split_commitments,
    split_parts,
    split_sentences,
)
from goldenthread.core.strategy.tables import cells_of, read_header, split_lenses
from goldenthread.core.strategy.under import (
    FLAT_ROLES,
    Under,
    is_group,
    is_lens,
    leaves_priority,
    lens_name,
    tells_of_governance,
)

# A paragraph of so many sentences that all begin with a verb is a list that lost its bullets.
MANY_SENTENCES = 3
MOST_TITLE_WORDS = 16
MOST_LONE_LEAD_WORDS, MOST_SECTION_WORDS = 5, 40
MOST_LEAD_WORDS, LEAST_FINDING_WORDS, MANY_NUMBERED = 90, 6, 4
_ALL_COUNTS = re.compile(r"\b(?:actions?|initiatives|activities|deliverables|commitments)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?P<word>priority action|area for priority action|area for improvement|improvement area|recommendation)\s*"
    r"(?:area\s*)?(?P<number>\d{1,2})\s*[:.\-–—)]*\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_KEEPS = ("how", "who", "keeping", "staying", "making", "holding")
_NUMBER = re.compile(r"\d{1,2}(?=[.):]?$)")
# Lead-ins that say little ("Leaders should:", "These include:"): under a plainer heading the heading's word stands.
_SOFT = (Role.PRINCIPLES, Role.CONTEXT, Role.VISION)


def walk(blocks: list[Block], *, chosen: Chosen, cues: Cues) -> Gathered:
    """Return the commitments, outcomes and findings of a document, each under its priority."""
    walker = _Walker(blocks=blocks, chosen=chosen, cues=cues)
    for at, block in enumerate(blocks):
        walker.meet(at, block)
    walker.found.drop_stray()
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
            self.under.columns = self.under.table_priority = None
        if at in self.chosen.named_by:
            self._take_finding(block)
            self.under.enter_priority(self.chosen.named_by[at], block)
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

    def _meet_heading(self, at: int, block: Block) -> None:
        if self._take_finding(block):
            return
        lenses = split_lenses(block.text, cues=self.cues)
        if lenses:
            self.under.lenses, self.under.lens_at, self.under.lens = lenses, -1, None
            return
        if block.text.endswith(":") and self._take_lead(at, block.text, closed=False):
            return
        finding = finding_heading(block, at=at, under=self.under, cues=self.cues)
        role = finding or self.cues.heading_role(block.text)
        if role is None and self.under.priority:
            role = loose_role(block.text, cues=self.cues)
        if role is None and is_lens(self.under, block, cues=self.cues) and not self._is_lone_item(at, block):
            self.under.lens = lens_name(block, cues=self.cues)
            if self.under.lead not in FLAT_ROLES:
                self.under.lead = None
            return
        waiting = self.under.lead if self.under.is_lead_open else self.under.heading
        if role is None and is_lost_item(block, role=waiting, cues=self.cues):
            self._meet_running(at, block)
            return
        if role in FLAT_ROLES or (role is None and block.text.lower().startswith(_KEEPS)):
            # "How we will make it happen", "Staying on course": either may head who oversees it all.
            role = Role.GOVERNANCE if tells_of_governance(self.blocks, at) else role
        self._enter_section(block, role)

    def _enter_section(self, block: Block, role: Role | None) -> None:
        under = self.under
        if leaves_priority(under, block, role, is_numbered=self._is_numbered()):
            under.leave_priority()
        loose = role is None and not block.level and not block.mark
        under.lead, under.is_lead_open = None, False
        if loose and under.priority and under.heading in FLAT_ROLES:
            under.heading = None
            return
        under.heading, under.bullets_met = role, 0
        under.is_under_title = under.priority is None
        # Under "Key actions" or "Key initiatives" everything counts, however it is worded.
        under.is_all = role is Role.COMMITMENTS and bool(_ALL_COUNTS.search(block.text))

    def _is_lone_item(self, at: int, block: Block) -> bool:
        """Whether a line that stands alone is a promise and no group's name: it begins with a verb and no list follows."""
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        heads = following is not None and following.shape is Shape.BULLET
        return not heads and is_lost_item(block, role=self.under.role, cues=self.cues)

    def _is_numbered(self) -> bool:
        """Whether the document numbers its headings."""
        marked = (block for block in self.blocks if block.shape is Shape.HEADING and block.mark)
        return sum(not block.is_glyph for block in marked) >= MANY_NUMBERED

    def _take_lead(self, at: int, text: str, *, closed: bool) -> bool:
        """Take a text as what introduces a list, if it is one; `closed` where a list does not follow at once."""
        sentences = split_sentences(text)
        last = sentences[-1] if sentences else text
        role = lead_of(last, at=at, under=self.under, cues=self.cues)
        if role in (None, Role.VOICE) and self.under.priority is None and self.cues.names_inspection(last):
            # "… some things work well. Inspectors told us that:"
            role = (
                self.cues.finding_role(" ".join(sentences[-2:]))
                or by_contrast(self.blocks, at, cues=self.cues)
                or role
            )
        if role is None:
            return False
        under = self.under
        if role in _SOFT and under.heading in (*FLAT_ROLES, *FINDINGS):
            under.is_lead_open = not closed
            return True
        if role is Role.COMMITMENTS and under.heading in SILENT:
            if self._begins_anew(text):
                under.heading = None
            else:
                role = under.heading
        under.lead, under.is_lead_open, under.bullets_met = role, not closed, 0
        if role is Role.COMMITMENTS:
            under.next_lens()
        return True

    def _begins_anew(self, text: str) -> bool:
        """Whether "We will:" alone, after what people said or what was done under a priority, begins the next part of it."""
        told = self.under.heading in (Role.VOICE, Role.DONE)
        return told and self.under.priority is not None and len(text.split()) <= MOST_LONE_LEAD_WORDS

    def _meet_bullet(self, at: int, block: Block) -> None:
        under = self.under
        if self._take_finding(block):
            return
        if under.role is Role.COMMITMENTS and is_group(self.blocks, at, cues=self.cues):
            under.lens, under.is_lead_open = lens_name(block, cues=self.cues), False
            block.role = Role.COMMITMENTS
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
        # "What this means:" says little; a bullet that says "We will" under a priority promises.
        if under.priority and under.role in (None, Role.CONTEXT) and promises(block.text):
            return Role.COMMITMENTS
        if under.role is not None:
            return under.role
        # Straight under a priority's title, a list that is all verbs is what it promises.
        if (
            under.priority
            and under.heading is None
            and under.lead is None
            and is_list_of_verbs(self.blocks, at, titles=self.chosen.named_by, cues=self.cues)
        ):
            return Role.COMMITMENTS
        return None

    def _adds_to_parent(self, at: int, block: Block, role: Role | None) -> bool:
        """Whether a bullet is a detail of the one before it: set further in, and the one above ends in a colon or it begins small."""
        before = self.blocks[at - 1] if at else None
        if role not in (*FLAT_ROLES, *FINDINGS) or before is None or before.shape is not Shape.BULLET:
            return False
        deeper = block.lines[0].indent > before.lines[0].indent + 1 or (
            block.mark == "o" and before.mark != "o"
        )
        joined = before.role is Role.CONTEXT
        same = joined and block.lines[0].indent == before.lines[0].indent and block.mark == before.mark
        if before.role is Role.COMMITMENTS:
            return False
        opens = before.text.endswith((":", ",")) or block.text[:1].islower()
        if (deeper and opens and not self.cues.begins_with_verb(block.text) and not joined) or same:
            block.role = Role.CONTEXT
            return self.found.extend_last(role, block.text, block.source)
        return False

    def _meet_paragraph(self, at: int, block: Block) -> None:
        under = self.under
        if self._take_finding(block):
            return
        field, words = field_role(block.text, cues=self.cues)
        if field in FLAT_ROLES and under.heading not in SILENT:
            self._take_several(field, words, block)
            return
        if field is not None:
            return
        lead, rest = part_lead_in(block.text, cues=self.cues)
        if lead and self._take_lead(at, lead, closed=True):
            self._take_several(under.role, rest, block)
            under.lead = None if under.role not in FLAT_ROLES else under.lead
            return
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        introduces = block.text.endswith(":") or (
            following is not None
            and following.shape is Shape.BULLET
            and len(block.text.split()) < MOST_LEAD_WORDS
            and not block.mark
        )
        if introduces and self._take_lead(at, block.text, closed=False):
            return
        if block.text.endswith(":"):
            under.lead = None
            if under.lead is None and under.heading in FINDINGS:
                under.is_lead_open = True
            return
        self._meet_running(at, block)

    def _meet_running(self, at: int, block: Block) -> None:
        """Take a paragraph for an item of a list whose bullets were lost, or leave it as running text."""
        under = self.under
        role = under.role
        if under.is_lead_open and under.lead is not None:
            if is_item(block.text, role=under.lead, cues=self.cues, most=MOST_LIST_WORDS):
                self._take_flat(under.lead, block)
                return
            under.lead, under.is_lead_open = None, False
            role = under.heading
        elif under.bullets_met and under.lead is not None and not block.text[:1].islower():
            under.lead = None
            role = under.heading
        if role is Role.COMMITMENTS and under.heading is Role.COMMITMENTS:
            if under.lead is None and has_list_ahead(
                self.blocks, at, titles=self.chosen.named_by, cues=self.cues
            ):
                # What is promised in running text before "Our actions are to:" and its list is said again in the list.
                return
            self._take_promising(block)
        elif role in (Role.OUTCOMES, *FINDINGS) and role is under.heading:
            most = MOST_OUTCOME_WORDS if role is Role.OUTCOMES else MOST_FINDING_WORDS
            self._take_flat(role, block, most=most)

    def _take_flat(self, role: Role, block: Block, *, most: int = MOST_ITEM_WORDS) -> None:
        """Take a paragraph of a list whose bullets were lost, as several where its lines begin several."""
        for part in parts_of(block, role=role, cues=self.cues):
            if is_item(part.text, role=role, cues=self.cues, most=most):
                self._take(role, part.text, part)

    def _take_promising(self, block: Block) -> None:
        """Take what a paragraph under "What we will do" promises: its sentences that begin with a verb or "we will"."""
        parts = parts_of(block, role=Role.COMMITMENTS, cues=self.cues)
        if len(parts) > 1 and len(parts[0].text.split()) <= MOST_OUTCOME_WORDS:
            self._take_flat(Role.COMMITMENTS, block)
            return
        sentences = split_sentences(block.text)
        hits = [each for each in sentences if self.cues.begins_with_verb(each) or promises(each)]
        if self.cues.begins_with_verb(sentences[0]) and len(hits) < MANY_SENTENCES:
            self._take(Role.COMMITMENTS, block.text, block)
        elif not hits and self.under.is_all:
            for part in finished_parts(block):
                self._take(Role.COMMITMENTS, part.text, part)
        else:
            for sentence in hits:
                self._take(Role.COMMITMENTS, sentence, block)

    def _take_finding(self, block: Block) -> bool:
        """Take a text that numbers itself a finding: "Area for improvement 2: …"."""
        found = _COUNTED.match(block.text)
        if not found or block.shape is Shape.ROW or len(found["text"].split()) < LEAST_FINDING_WORDS:
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
        cells = cells_of(block.text)
        alone = [cell for cell in cells if cell]
        if len(alone) == 1 and len(alone[0].split()) <= MOST_SECTION_WORDS and self.chosen.find(alone[0]):
            # A row across the whole table, "Priority 2: Included", names the priority of the rows after it.
            under.table_priority = self.chosen.find(alone[0])
            return
        for at, cell in enumerate(cells):
            if not cell:
                continue
            role = columns.role(at) if columns else None
            lens = columns.lens(at) if columns else None
            if role is Role.PRIORITY_COLUMN or (at == 0 and len(cell.split()) <= 30):
                under.row_priority = self.chosen.find(cell) or under.table_priority
            self._take_cell(cell, block, role=role, lens=lens, known=bool(columns))

    def _take_cell(
        self, cell: str, block: Block, *, role: Role | None, lens: str | None, known: bool
    ) -> None:
        under = self.under
        lead, rest = part_lead_in(cell, cues=self.cues)
        if lead:
            inner = self.cues.lead_role(lead) or self.cues.heading_role(lead)
            if inner in FLAT_ROLES and under.heading not in SILENT:
                self._take_several(inner, rest, block, lens=lens)
            return
        if role is None and known and lens:
            role = under.role if under.role in FLAT_ROLES else None
        if role in FLAT_ROLES:
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
        if role in FLAT_ROLES and len(text.split()) <= MOST_TITLE_WORDS and self.chosen.find(text):
            # "Our objectives are to: 1. Identify needs early" names the priorities again and promises nothing more.
            return
        priority = under.row_priority if block.shape is Shape.ROW and under.row_priority else under.priority
        if role is Role.COMMITMENTS:
            # Under "Our commitment" before any priority, running text promises as a foreword does.
            runs = block.shape is Shape.PARAGRAPH and priority is None
            by_lead = runs or (under.heading is not Role.COMMITMENTS and block.shape is not Shape.ROW)
            self.found.add_commitment(
                text, block, priority=priority, lens=lens or under.lens, is_by_lead=by_lead
            )
        elif role is Role.OUTCOMES:
            self.found.add_outcome(text, block, priority=priority)
        elif role in FINDINGS:
            number = _NUMBER.search(mark)
            self.found.add_finding(role, text, block, number=int(number.group(0)) if number else None)

"""Lines put together into blocks: a heading, a bullet, a table's row or a paragraph, with broken lines joined."""

import re
from dataclasses import dataclass, field

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, field_role, plain
from goldenthread.core.strategy.labels import UNTITLED, is_labelled
from goldenthread.core.strategy.lines import Line, follows
from goldenthread.core.strategy.repeated import list_repeated

MOST_HEADING_WORDS, MOST_LONE_TITLE_WORDS, MOST_VERB_TITLE_WORDS = 14, 22, 5
# A numbered line longer than this, with words straight after it, was broken for width.
LONGEST_TITLE_LINE = 55
# "How we will be held to account": what asks, after a blank line and ending in nothing, heads what follows.
_ASKS = re.compile(r"(?:what|how|why|who|where|when)\b", re.IGNORECASE)
MOST_QUESTION_WORDS = 9
# A sentence goes on over so many blank lines at most: the foot of one page and the head of the next.
MOST_BLANKS = 10
# A line this much shorter than its neighbours was ended on purpose and not broken for width.
ENDED_EARLY = 0.72
# No sentence ends in one of these: "is" and "with" may end one ("… who their worker is", "… who they live with").
_WANTS_MORE = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "our",
        "their",
        "its",
        "your",
        "every",
        "each",
        "this",
        "these",
        "between",
        "into",
        "than",
    ]
)
_SENTENCE_ENDS = re.compile(r"[a-z)][.!?] +[A-Z]")


def make_blocks(lines: list[Line], *, cues: Cues) -> list[Block]:
    """Return the blocks of a document in reading order."""
    builder = _Builder(lines=lines, cues=cues, repeated=list_repeated(lines, cues=cues))
    for at, line in enumerate(lines):
        builder.take(at, line)
    return builder.blocks


def _ends(last: Line, line: Line) -> bool:
    """Whether a bullet has come to its full stop and a short line heads or introduces the next list."""
    done = last.text.endswith((".", "?", "!")) and line.text[:1].isupper()
    return done and len(line.text.split()) <= MOST_HEADING_WORDS and line.text[-1:] not in ".,;"


@dataclass(slots=True)
class _Builder:
    lines: list[Line]
    cues: Cues
    repeated: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    blanks: int = 0

    def take(self, at: int, line: Line) -> None:
        if line.is_blank:
            self.blanks += 1
            if self.blocks:
                self.blocks[-1].before_blank = True
            return
        open_ = self.blocks[-1] if self.blocks else None
        if open_ and self._continues(open_, line, at):
            open_.lines.append(line)
            open_.before_blank = False
        else:
            shape = self._shape(line, at)
            self.blocks.append(
                Block(shape=shape, lines=[line], after_blank=self.blanks > 0 or not self.blocks)
            )
        self.blanks = 0

    def _continues(self, block: Block, line: Line, at: int) -> bool:
        """Whether a line is more of the block before it."""
        if line.level or line.is_row or block.shape is Shape.ROW or block.lines[-1].column != line.column:
            return False
        last = block.lines[-1]
        if line.mark and not self._mark_is_words(line, last):
            return False
        if block.shape is Shape.HEADING:
            return self._heading_goes_on(block, line, at)
        if self._is_plainly_heading(line) or field_role(line.text, cues=self.cues)[0]:
            return False
        if self.blanks:
            return self._goes_on_over_blank(block, last, line)
        return not self._breaks(block, last, line, at)

    def _mark_is_words(self, line: Line, last: Line) -> bool:
        """Whether what looks like a number or dash at the front is the middle of a sentence: "in Year\\n9. In"."""
        if self.blanks or line.has_glyph and line.mark not in "-–—":
            return False
        if line.has_glyph:
            return (
                line.text[:1].islower()
                and not last.mark
                and line.indent <= last.indent
                and not last.text.endswith((":", ";", ".", "?", "!"))
            )
        return False

    def _heading_goes_on(self, block: Block, line: Line, at: int) -> bool:
        last = block.lines[-1]
        if self.blanks or last.level or self._is_plainly_heading(line) or last.text.endswith((":", "?", ".")):
            return False
        # "PRIORITY A" alone is a label, not a line broken at "a".
        unfinished = self.cues.is_unfinished(last.text) and not UNTITLED.match(last.text)
        alike = line.is_bold and last.is_bold and len(block.lines) < 3
        return (
            unfinished or alike or (line.text[:1].islower() and len(line.text.split()) <= MOST_HEADING_WORDS)
        )

    def _goes_on_over_blank(self, block: Block, last: Line, line: Line) -> bool:
        if self.blanks > MOST_BLANKS or last.text.endswith((".", ":", "?", "!", ";")):
            return False
        if line.text[:1].islower() or line.text[:1] in "()&/":
            return not self._is_lower_list(block)
        # "… where they live and who with", and after a blank line "How we will make it happen".
        if self.cues.heading_role(line.text) or block.shape is Shape.HEADING:
            return False
        if (
            self.blanks == 1
            and plain(last.text[-20:]).split()[-1:]
            and not last.text.endswith((",", "/", "&", "-"))
        ):
            return plain(last.text[-20:]).split()[-1] in _WANTS_MORE
        return self.cues.is_unfinished(last.text)

    def _is_lower_list(self, block: Block) -> bool:
        """Whether the text before is itself a lead-in whose list has lost its bullets and begins in lower case."""
        return self.cues.lead_role(block.text) is not None

    def _breaks(self, block: Block, last: Line, line: Line, at: int) -> bool:
        """Whether a line that follows straight on nevertheless begins a new block."""
        if self.cues.is_unfinished(last.text):
            return self._may_end_so(last, line, at)
        if last.text.endswith(";") or (last.text.endswith(":") and self._ends_lead(block)):
            return True
        if line.indent and not last.indent and not block.mark and 0 < line.indent <= 4:
            return True
        if line.text[:1].islower():
            return False
        if self._is_cue_line(line, at) and not (self._is_loose_cue(line, at) and self._runs_full(last)):
            return True
        at_list = at + 1 < len(self.lines) and self.lines[at + 1].has_glyph
        if at_list and (plain(line.text) in self.repeated or (block.is_glyph and _ends(last, line))):
            return True
        if block.is_glyph and at_list and plain(line.text) in self.cues.lenses:
            return True
        return self._begins_item(block, last, line)

    def _may_end_so(self, last: Line, line: Line, at: int) -> bool:
        """Whether a line that seems unfinished is done all the same: "… who they live with", and then a heading we know."""
        words = plain(last.text[-20:]).split()[-1:]
        if not line.text[:1].isupper() or not last.text[-1:].isalpha() or words[0] in _WANTS_MORE:
            return False
        return self._is_cue_line(line, at) or len(last.text) < ENDED_EARLY * self._width(last)

    def _ends_lead(self, block: Block) -> bool:
        return not block.mark or self.cues.lead_role(block.text) is not None

    def _begins_item(self, block: Block, last: Line, line: Line) -> bool:
        """Whether bullets were lost: a line was ended early or finished, and the next begins as an item or heading."""
        finished = last.text.endswith((".", "?", "!")) and len(last.text) < 0.9 * self._width(last)
        early = len(last.text) + len(line.text.split(" ")[0]) + 1 < ENDED_EARLY * self._width(last)
        if not (finished or early):
            return False
        if (
            block.mark
            and len(block.lines) == 1
            and not last.has_glyph
            and last.text[-1:] not in ".;,:"
            and early
        ):
            return len(last.text.split()) <= MOST_HEADING_WORDS
        if block.mark:
            return early and (finished or self._looks_like_heading(line))
        return (
            self.cues.begins_with_verb(line.text)
            or self._looks_like_heading(line)
            or (early and len(block.lines) == 1)
        )

    def _is_loose_cue(self, line: Line, at: int) -> bool:
        """Whether a cue is of words that might as well stand at the end of a sentence: "… Priority Action", "… review"."""
        if at + 1 < len(self.lines) and self.lines[at + 1].mark:
            return False
        return not line.text.endswith((":", "?")) and (
            len(line.text.split()) < 3 or self.cues.heading_role(line.text) is None
        )

    def _runs_full(self, last: Line) -> bool:
        """Whether a line was broken for width in the middle of a sentence, so that the next carries it on."""
        return (
            not last.text.endswith((".", ":", "?", "!", ";"))
            and len(last.text) > 0.9 * self._width(last)
            and len(last.text) > 60
        )

    def _width(self, line: Line) -> int:
        """How wide the text runs around a line: the longest line within a few of it and in its column."""
        near = [each for each in self._near(line.number) if each.column == line.column and not each.is_row]
        return max([len(each.text) for each in near] or [len(line.text)])

    def _near(self, number: int) -> list[Line]:
        low, high = 0, len(self.lines)
        if self.lines and not self.lines[0].column:
            low, high = max(0, number - 9), min(len(self.lines), number + 8)
        return [each for each in self.lines[low:high] if abs(each.number - number) <= 6]

    def _is_cue_line(self, line: Line, at: int) -> bool:
        """Whether a short line heads or introduces something we know."""
        words = line.text.split()
        if len(words) > MOST_HEADING_WORDS or line.text.endswith((".", ",", ";")):
            return False
        if line.text.endswith(":"):
            if _SENTENCE_ENDS.search(line.text):
                # The end of one sentence and a whole other one: a paragraph's last line, and no lead-in of its own.
                return False
            asked = (self.cues.lead_role, self.cues.heading_role, self.cues.finding_role)
            return any(ask(line.text) is not None for ask in asked)
        role = self.cues.heading_role(line.text) or self.cues.heads_findings(line.text)
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        goes_on = following is not None and following.text[:1].islower() and not following.mark
        return bool(role) and len(words) <= 12 and not goes_on

    def _looks_like_heading(self, line: Line) -> bool:
        words = line.text.split()
        return 0 < len(words) <= 9 and line.text[:1].isupper() and line.text[-1:] not in ".,;:"

    def _is_plainly_heading(self, line: Line) -> bool:
        return bool(line.level) or is_labelled(line.text)

    def _shape(self, line: Line, at: int) -> Shape:
        if line.is_row:
            return Shape.ROW
        if line.level or (self._is_plainly_heading(line) and not line.has_glyph):
            return Shape.HEADING
        if line.mark:
            return self._shape_of_marked(line, at)
        if field_role(line.text, cues=self.cues)[0]:
            return Shape.PARAGRAPH
        if self._stands_as_heading(line, at):
            return Shape.HEADING
        return Shape.PARAGRAPH

    def _shape_of_marked(self, line: Line, at: int) -> Shape:
        if line.has_glyph:
            return Shape.BULLET
        deep = "." in line.mark.strip(".")
        if self._is_numbered_title(line, at) and not self._is_in_sequence(line, at):
            return Shape.HEADING
        heads = line.text[:1].isupper() and self.cues.heading_role(line.text) is not None
        # "5. Reviewing home to school transport with parents …" after four promises is the fifth.
        promised = len(line.text.split()) > MOST_VERB_TITLE_WORDS and self.cues.begins_with_verb(line.text)
        heads = heads and not promised
        if self._is_in_sequence(line, at) and not heads:
            return Shape.BULLET
        if heads and len(line.text.split()) <= MOST_HEADING_WORDS:
            return Shape.HEADING
        # "10.4 We have linked …" on its own is a numbered paragraph, not the next item of the list before it.
        return Shape.PARAGRAPH if deep else Shape.BULLET

    def _is_numbered_title(self, line: Line, at: int) -> bool:
        """Whether a numbered line is short, ends nothing and is not carried on: "9.2 Preparing for adulthood"."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        alone = following is None or following.is_blank
        if len(line.text.split()) > (MOST_LONE_TITLE_WORDS if alone else MOST_HEADING_WORDS):
            return False
        if line.text[-1:] in ".;,:" or not line.text[:1].isupper():
            return False
        if following is None or following.is_blank or following.mark:
            return True
        if following.text[:1].islower():
            # Broken once for width, and nothing more after it.
            after = self.lines[at + 2] if at + 2 < len(self.lines) else None
            words = len(line.text.split()) + len(following.text.split())
            ends = after is None or after.is_blank
            return ends and words <= MOST_LONE_TITLE_WORDS and following.text[-1:] not in ".;,:"
        return not following.text[:1].islower() and len(line.text) <= LONGEST_TITLE_LINE

    def _is_in_sequence(self, line: Line, at: int) -> bool:
        """Whether the number before or after it is the next marked line, with no more than broken lines between."""
        return not self._is_title_over_text(at) and any(self._meets(line, at, step) for step in (1, -1))

    def _is_title_over_text(self, at: int) -> bool:
        """Whether a numbered line was ended early and running text stands straight under it: a section's title."""
        line, following = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.is_blank or following.mark or not following.text[:1].isupper():
            return False
        short = len(line.text.split()) <= MOST_QUESTION_WORDS and line.text[-1:] not in ".,;:"
        return (
            short
            and len(line.text) < ENDED_EARLY * self._width(line)
            and len(following.text.split()) > MOST_VERB_TITLE_WORDS
        )

    def _meets(self, line: Line, at: int, step: int) -> bool:
        blank = False
        for between, index in enumerate(range(at + step, at + 12 * step, step)):
            if not 0 <= index < len(self.lines) or between > 10:
                return False
            other = self.lines[index]
            if other.is_blank:
                blank = True
            elif other.has_glyph and line.mark.endswith(")") and other.indent > line.indent:
                # "3) Fund ten schools:" and its bullets stand between 2) and 4).
                continue
            elif other.mark or other.level:
                meets = not other.has_glyph and follows(line.mark, other.mark, step)
                return meets and not self._is_title_over_text(index)
            elif "." in line.mark.strip(".") and other.text[:1].isupper():
                # Between 9.1 and 9.2 stands a paragraph, so that they are headings; between items only broken lines.
                return False
            elif (blank and step > 0) or other.is_row or (blank and self.cues.heading_role(other.text)):
                return False
            elif step < 0:
                # Going back, what is met first may be the broken end of the item before, but nothing before that.
                blank = blank and not self.lines[index - 1].is_blank
                if self.lines[index - 1].is_blank:
                    return False
        return False

    def _is_carried_on(self, at: int) -> bool:
        """Whether the lines straight after go on small for more than one line: running text, not a heading."""
        ahead = self.lines[at + 1 : at + 3]
        return (
            len(ahead) == 2
            and ahead[0].text[:1].islower()
            and not ahead[0].mark
            and not ahead[1].is_blank
            and not ahead[1].mark
        )

    def _is_broken_off(self, line: Line, at: int) -> bool:
        """Whether a line ends in the middle and the next goes on small: "The number of young people in work or\\neducation"."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        goes_on = following is not None and following.text[:1].islower() and not following.mark
        return goes_on and self.cues.is_unfinished(line.text)

    def _stands_as_heading(self, line: Line, at: int) -> bool:
        """Whether a line without any mark looks like a heading and stands like one."""
        words = line.text.split()
        if (
            not words
            or len(words) > MOST_HEADING_WORDS
            or not (line.text[:1].isupper() or line.text[:1].isdigit() or line.is_bold)
        ):
            return False
        if self._is_carried_on(at) or self._is_broken_off(line, at):
            return False
        if line.is_bold or self.cues.heading_role(line.text) or self.cues.heads_findings(line.text):
            return line.text[-1] not in ",;" and not (line.text.endswith(".") and not line.is_bold)
        if line.text[-1] in ".,;:":
            return False
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        asks = self.blanks or line.text.endswith("?")
        if asks and _ASKS.match(line.text) and len(words) <= MOST_QUESTION_WORDS:
            return True
        alone = following is None or following.is_blank or bool(following.mark) or following.level > 0
        return alone and not self.cues.is_unfinished(line.text) or line.text.isupper() and len(words) > 1

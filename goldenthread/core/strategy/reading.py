"""Reading a strategy: from its text to what it promises, to whom, and where it says so."""

from dataclasses import replace

from goldenthread.core.strategy.about import read_about
from goldenthread.core.strategy.alignments import list_alignments
from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.blocks import make_blocks
from goldenthread.core.strategy.bodies import list_bodies, list_reporting, list_responsible
from goldenthread.core.strategy.claims import list_claims
from goldenthread.core.strategy.columns import part_columns
from goldenthread.core.strategy.cues import Cues, plain
from goldenthread.core.strategy.dates import list_stated_dates
from goldenthread.core.strategy.furniture import close_up, drop_furniture
from goldenthread.core.strategy.gathering import Gathered
from goldenthread.core.strategy.learned import learn_headings
from goldenthread.core.strategy.lines import read_lines, split_lines
from goldenthread.core.strategy.lost_tables import restore_tables
from goldenthread.core.strategy.priorities import Chosen, choose_priorities
from goldenthread.core.strategy.types import NotAStrategy, Reading
from goldenthread.core.strategy.walk import walk
from goldenthread.core.strategy.wished import quieten_wishes

# With fewer commitments than this, the weaker words for them ("Objectives", "Next steps") are taken too.
FEW_COMMITMENTS = 2
LEAST_SUBJECT_WORDS, TITLE_BLOCKS, MOST_TITLE_WORDS = 3, 8, 30


def read_strategy(text: str, *, cues: Cues) -> Reading:
    """Return what a strategy says, each item with its lines in the source.

    `text` is the document as text, its pages parted by form feeds where it has pages. Raises NotAStrategy where
    nothing in it could be told for a priority, a commitment or an inspection finding.
    """
    blocks = read_blocks(text, cues=cues)
    chosen = choose_priorities(blocks, cues=cues)
    learned = learn_headings(blocks, chosen=chosen, cues=cues)
    found = walk(blocks, chosen=chosen, cues=quieten_wishes(blocks, chosen=chosen, cues=learned))
    if len(found.commitments) <= FEW_COMMITMENTS:
        found = _take_weak(text, found, cues=cues)
    _refuse_what_is_none(blocks, chosen, found, cues=cues)
    about = read_about(blocks, cues=cues)
    bodies = list_bodies(blocks, cues=cues)
    return Reading(
        about=about,
        priorities=tuple(chosen.priorities),
        outcomes=tuple(found.outcomes),
        commitments=tuple(found.commitments),
        findings=tuple(found.findings),
        bodies=bodies,
        reporting=list_reporting(blocks, bodies=bodies),
        responsibilities=list_responsible(blocks, chosen=chosen, found=found, bodies=bodies, cues=cues),
        alignments=list_alignments(blocks, chosen=chosen, found=found),
        claims=list_claims(blocks, about=about),
        dates=list_stated_dates(blocks),
        warnings=_warnings(chosen, found),
    )


def read_blocks(text: str, *, cues: Cues) -> list[Block]:
    """Return the blocks of a document: lines joined, columns parted, page furniture and contents lists left out."""
    raw = [line for line, _ in split_lines(text)]
    lines = part_columns(raw, read_lines(text))
    kept = close_up(drop_furniture(lines, cues=cues))
    return make_blocks(restore_tables(kept, cues=cues), cues=cues)


def _take_weak(text: str, found: Gathered, *, cues: Cues) -> Gathered:
    """Read again with the weaker words for commitments; keep it only if it finds more."""
    weaker = replace(cues, takes_weak=True, told={})
    blocks = read_blocks(text, cues=weaker)
    again = walk(blocks, chosen=choose_priorities(blocks, cues=weaker), cues=weaker)
    return again if len(again.commitments) > len(found.commitments) and again.commitments else found


def _refuse_what_is_none(blocks: list[Block], chosen: Chosen, found: Gathered, *, cues: Cues) -> None:
    words = f" {plain(' '.join(block.text for block in blocks))} "
    about_children = sum(words.count(f" {subject} ") for subject in cues.subject_words)
    plans = any(
        f" {word} " in words
        for word in ("strategy", "plan", "priorities", "priority", "framework", "charter")
    )
    holds = len(chosen.priorities) >= 2 or len(found.findings) >= 2
    # A list of actions alone is a plan only where its title says so: minutes and menus list them too.
    holds = holds or (len(found.commitments) >= 2 and _is_titled(blocks, cues=cues))
    if not words.strip():
        raise NotAStrategy(
            "There is no text in this document. If it was scanned, ask for the original or run text recognition on it first."
        )
    if about_children < LEAST_SUBJECT_WORDS or not plans or not holds:
        raise NotAStrategy(
            "This does not read as a SEND strategy or action plan: no priorities, commitments or inspection findings about"
            " children and young people could be told in it. Nothing was made up. Check that it is the right file."
        )


def _is_titled(blocks: list[Block], *, cues: Cues) -> bool:
    """Whether what stands on the title page calls itself a strategy or plan, and of children with SEND."""
    first = [
        block
        for block in blocks[:TITLE_BLOCKS]
        if block.shape is not Shape.BULLET
        and len(block.text.split()) <= MOST_TITLE_WORDS
        and not block.text.endswith(".")
    ]
    words = f" {plain(' '.join(block.text for block in first))} "
    named = any(f" {word} " in words for word in cues.title_words)
    return named and any(f" {subject} " in words for subject in cues.subject_words)


def _warnings(chosen: Chosen, found: Gathered) -> tuple[str, ...]:
    said = []
    if not chosen.priorities:
        said.append("No priorities could be told: commitments are listed without one.")
    loose = sum(item.priority is None for item in found.commitments)
    if chosen.priorities and loose:
        said.append(f"{loose} commitments stand under no priority.")
    bare = [
        priority.id
        for priority in chosen.priorities
        if not any(item.priority == priority.id for item in found.commitments)
    ]
    if bare and found.commitments:
        said.append(f"No commitment was found for {', '.join(bare)}.")
    return tuple(said)

"""Values of kept files that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from goldenthread.core.access.items import Item


class FileState(StrEnum):
    """How far a file has come: nothing but a clean one is ever opened, by anyone."""

    QUARANTINED = "QUARANTINED"
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    REMOVED = "REMOVED"


QUARANTINED, CLEAN, INFECTED, REMOVED = FileState


class FileKind(StrEnum):
    """What a file is, which its name and its content both say."""

    PDF = "PDF"
    WORD = "WORD"
    OPEN_TEXT = "OPEN_TEXT"
    EXCEL = "EXCEL"
    TEXT = "TEXT"
    CSV = "CSV"
    JPEG = "JPEG"
    PNG = "PNG"
    SOUND = "SOUND"
    FILM = "FILM"


# What is taken, by its name's ending.
ENDINGS: dict[str, FileKind] = {
    "pdf": FileKind.PDF, "docx": FileKind.WORD, "odt": FileKind.OPEN_TEXT, "xlsx": FileKind.EXCEL,
    "txt": FileKind.TEXT, "csv": FileKind.CSV, "jpg": FileKind.JPEG, "jpeg": FileKind.JPEG, "png": FileKind.PNG,
    "mp3": FileKind.SOUND, "m4a": FileKind.SOUND, "ogg": FileKind.SOUND, "wav": FileKind.SOUND,
    "mp4": FileKind.FILM, "mov": FileKind.FILM, "webm": FileKind.FILM,
}  # fmt: skip


# What parts the pages of words that are kept; no page holds one.
PAGE_BREAK = "\f"
# What words are read from by a machine. Of the others a person must say what is in them.
READ = frozenset({FileKind.PDF, FileKind.WORD, FileKind.TEXT, FileKind.CSV})


def taken_words() -> str:
    """Return what may be sent, in words."""
    return "a PDF, a Word file (.docx), a photograph (JPEG or PNG), a text file, a spreadsheet (.xlsx or .csv), or a sound or film recording"


class Held(StrEnum):
    """Why a file stays in quarantine, or was found to be unsafe."""

    WAITING = "WAITING"
    NO_SCANNER = "NO_SCANNER"
    VIRUS = "VIRUS"
    ACTIVE_CONTENT = "ACTIVE_CONTENT"
    UNREADABLE = "UNREADABLE"


HELD_WORDS: dict[Held, str] = {
    Held.WAITING: "It is being checked for viruses. This usually takes less than a minute.",
    Held.NO_SCANNER: "It cannot be opened, because nothing here checks files for viruses yet. Tell your administrator.",
    Held.VIRUS: "A virus was found in it, so nobody can open it. Ask whoever sent it for a clean copy.",
    Held.ACTIVE_CONTENT: "It holds something that could run by itself, so nobody can open it. Ask for it printed to a new PDF.",
    Held.UNREADABLE: "It could not be read as what it says it is, so nobody can open it. Ask for it again.",
}


class FileRefused(ValueError):  # noqa: N818
    """A file cannot be taken; the message says why and what to do, and `field` which box of the page it was in."""

    def __init__(self, message: str, *, field: str = "file") -> None:
        """Take what is wrong, in words fit for whoever sent it."""
        super().__init__(message)
        self.field = field


class FileNotFound(LookupError):  # noqa: N818
    """There is no such file, or none that this person may know of: the two look alike."""


class FileNotOpen(Exception):  # noqa: N818
    """The file is there and nobody may open it yet; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKept:
    """What was kept: its address, the name it is shown by, what it is, how large (bytes), and its state."""

    id: UUID
    name: str
    kind: FileKind
    size: int
    sha256: str
    state: FileState


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a document: the words of each page, and whether it can run something or cannot be read.

    `is_whole` is that all of it was read, and holds nothing that a machine cannot read; a page may be without words still.
    """

    pages: tuple[str, ...] = ()
    is_active: bool = False
    is_unreadable: bool = False
    is_whole: bool = True

    @property
    def text(self) -> str:
        """Every page's words, one after the other."""
        return "\n".join(self.pages).strip()

    @property
    def kept(self) -> str:
        """The words as they are kept beside a file, parted page by page where all of it was read."""
        return PAGE_BREAK.join(self.pages) if self.is_whole else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """What a file says that is about to be sent on; `sha256` is of its bytes."""

    name: str
    kind: FileKind
    sha256: str
    reading: Reading

    @property
    def why_not_read(self) -> str:
        """Say what of it no machine could read, or nothing where every page was read."""
        if self.kind not in READ:
            return "A photograph, recording or file of a kind that we cannot read"
        if self.reading.is_unreadable or not self.reading.pages:
            return "We could not read it"
        blank = [str(number) for number, words in enumerate(self.reading.pages, start=1) if not words.strip()]
        if blank:
            return f"No words that we can read on page {', '.join(blank)}"
        return "" if self.reading.is_whole else "Part of it, such as a picture, is not words that we can read"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file as a list shows it; `number` is its own number in the journal ("file:12"). One about many has no child."""

    id: UUID
    number: int
    area: str
    child: int | None
    case: int | None
    subject: str
    item: Item
    name: str
    kind: FileKind
    size: int
    sha256: str
    state: FileState
    held: Held | None
    is_scanned: bool
    has_text: bool
    brought_at: datetime
    brought_by: str

    @property
    def is_open(self) -> bool:
        """Whether it may be opened by those who may see it."""
        return self.state is FileState.CLEAN

    @property
    def held_words(self) -> str:
        """Say why it cannot be opened and what to do, or nothing where it can."""
        return HELD_WORDS[self.held] if self.held else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFileLine:
    """One file that is of an area and about no child."""

    id: UUID
    area: str
    name: str
    kind: FileKind
    size: int
    sha256: str
    state: FileState
    held: Held | None

    @property
    def is_open(self) -> bool:
        """Whether it may be opened by those who may see it."""
        return self.state is FileState.CLEAN

    @property
    def held_words(self) -> str:
        """Say why it cannot be opened and what to do, or nothing where it can."""
        return HELD_WORDS[self.held] if self.held else ""


class Given(StrEnum):
    """What becomes of one thing held, when its subject asks for everything."""

    RELEASE = "RELEASE"
    REDACT = "REDACT"
    WITHHOLD = "WITHHOLD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing held about a child, as a journey found it; `file` is a file's number where it is one."""

    item: Item
    label: str
    words: str = ""
    file: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The questions that the law asks of one thing before it may go, answered by a person."""

    has_third_party: bool
    has_serious_harm: bool
    has_child_abuse_data: bool
    is_in_confidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureLine:
    """One request for everything held, and how far it has come. `until_at` is when its package stops opening."""

    id: UUID
    number: int
    area: str
    child: int
    asker: str
    asked_on: date
    due_on: date
    to: int | None
    items: int
    answered: int
    released_at: datetime | None
    made_at: datetime | None
    until_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingLine:
    """One thing held, and what was answered of it; `given` is nothing until it is."""

    number: int
    place: int
    item: Item
    label: str
    words: str
    file: UUID | None
    answers: Answers | None
    given: Given | None
    given_words: str
    because: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalLine:
    """One file whose time is up. It names no child: whoever decides opens the record for that.

    `child` is None for an extract of another system, which tells of many children and is in no one's record.
    """

    number: int
    area: str
    child: int | None
    item: Item
    policy: str
    due_on: date
    proposed_at: datetime
    brought_at: datetime
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLine:
    """One legal hold on a record: why, who placed it, and why it was lifted if it was. It names no child."""

    number: int
    area: str
    child: int
    because: str
    placed_at: datetime
    placed_by: str
    lifted_at: datetime | None
    lifted_by: str
    lifted_because: str

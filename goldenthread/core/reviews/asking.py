"""What each person is asked before a review, in plain words, few enough for a phone."""

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Whose words a contribution holds."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    CHILD = "CHILD"
    SETTING = "SETTING"
    PROFESSIONAL = "PROFESSIONAL"


VOICE_WORDS: dict[Voice, str] = {
    Voice.PARENT: "Parent",
    Voice.YOUNG_PERSON: "Young person",
    Voice.CHILD: "Child",
    Voice.SETTING: "School or setting",
    Voice.PROFESSIONAL: "Professional",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: the key it is kept under, what is asked, a hint, and whether it is for Year 9 and above."""

    key: str
    words: str
    hint: str = ""
    is_about_adulthood: bool = False


_PARENT = (
    Question(key="going_well", words="What is going well?"),
    Question(key="hard", words="What is hard now?"),
    Question(key="help", words="Is the help in the plan happening?", hint="Say what is not happening, or not enough."),
    Question(key="change", words="What should change in the plan?"),
    Question(key="future", words="What do you want to happen in the next year?"),
    Question(
        key="adult", words="What matters most for adult life?", is_about_adulthood=True,
        hint="Think of work, a home, friends and health.",
    ),
)  # fmt: skip
_CHILD = (
    Question(key="like", words="What do you like?"),
    Question(key="good", words="What is good at school or college?"),
    Question(key="hard", words="What is hard?"),
    Question(key="helps", words="What helps you?"),
    Question(key="different", words="What do you want to be different?"),
    Question(key="grown_up", words="What do you want to do when you are grown up?", is_about_adulthood=True),
)
_SETTING = (
    Question(key="progress", words="What progress has been made?"),
    Question(key="provision", words="What has been provided, and what has not?", hint="Go through the help in section F, and say why where it was not given."),
    Question(key="attendance", words="Attendance, and anything that got in the way of learning"),
    Question(key="change", words="What should change in the plan, and why?"),
    Question(
        key="adult", words="Preparing for adulthood", is_about_adulthood=True,
        hint="Work, independent living, being part of the community, and health.",
    ),
)  # fmt: skip
_PROFESSIONAL = (
    Question(key="progress", words="What progress have you seen?"),
    Question(key="provision", words="What have you provided, and what has not been given?"),
    Question(key="change", words="What should change in the plan, and why?"),
    Question(key="adult", words="Preparing for adulthood", is_about_adulthood=True),
)
_BY_VOICE: dict[Voice, tuple[Question, ...]] = {
    Voice.PARENT: _PARENT,
    Voice.YOUNG_PERSON: _CHILD,
    Voice.CHILD: _CHILD,
    Voice.SETTING: _SETTING,
    Voice.PROFESSIONAL: _PROFESSIONAL,
}


def list_questions(voice: Voice, *, is_about_adulthood: bool) -> tuple[Question, ...]:
    """Return what this person is asked; those about adult life are asked from Year 9 (regs 20(6), 21(6))."""
    return tuple(one for one in _BY_VOICE[voice] if is_about_adulthood or not one.is_about_adulthood)

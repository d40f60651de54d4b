"""Invented people and dates that show every part in every state."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.presenters.lists import DueRow, make_due_row
from goldenthread.web.components.presenters.thread import Bead, BeadState, Strand, make_bead

TODAY = date(2024, 7, 15)


@with_messages(
    full_name="your full name",
    born_on="their date of birth",
    school="the school they go to",
    contact="how we should get in touch",
    safe_time="when it is safe to ring",
    story="what would help",
    consents="that you agree",
    letter="the letter or report",
)
class SampleForm(DatedForm):
    """One of each kind of field."""

    full_name = forms.CharField(label="What is your name?", max_length=100)
    born_on = DayField(
        label="Their date of birth", limit="PAST", birthday=True, help_text="For example, 31 3 2015"
    )
    email = forms.EmailField(label="Email address", required=False)
    telephone = forms.CharField(
        label="Telephone number",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        required=False,
    )
    school = forms.ChoiceField(
        label="Which school do they go to?",
        choices=[("", "Choose a school"), ("A", "Rowan Primary School"), ("B", "Hazel High School")],
    )
    contact = forms.ChoiceField(
        label="How should we get in touch?",
        choices=[("EMAIL", "Email"), ("PHONE", "Phone"), ("POST", "Letter")],
        widget=forms.RadioSelect,
    )
    safe_time = forms.CharField(label="When is it safe to ring?", required=False)
    help_with = forms.MultipleChoiceField(
        label="What they need help with",
        choices=[
            ("TALK", "Talking and listening"),
            ("MOVE", "Moving around"),
            ("FEEL", "Feelings and friends"),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Choose all that apply.",
    )
    story = forms.CharField(label="What would help?", widget=forms.Textarea, max_length=500)
    letter = forms.FileField(label="Upload a letter or report", required=False)
    consents = forms.BooleanField(label="I agree that you may ask the school for a report")

    reveals = {"contact": {"PHONE": ("safe_time",)}}
    choice_hints = {"contact": {"POST": "We post letters second class. Allow three working days."}}


@with_messages(born_on="their date of birth")
class BirthForm(DatedForm):
    """One question on a page of its own."""

    born_on = DayField(
        label="When were they born?", limit="PAST", birthday=True, help_text="For example, 31 3 2015"
    )


class FilterForm(forms.Form):
    """The caseload's filter in small."""

    q = forms.CharField(label="Name or case reference", required=False)
    status = forms.MultipleChoiceField(
        label="Status",
        choices=[("OVERDUE", "Overdue"), ("DUE", "Due"), ("MET", "Done on time")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    owner = forms.ChoiceField(
        label="Who has it",
        choices=[("", "Anyone"), ("me", "Me"), ("none", "Nobody yet")],
        required=False,
    )


def thread() -> Strand:
    """A request that is late for its advice, with every state on one line."""
    return Strand(title="Rowan’s thread", beads=tuple(_beads()))


def _beads() -> list[Bead]:
    statute = "Special Educational Needs and Disability Regulations 2014, regulation "
    return [
        make_bead(
            title="Request received",
            sentence="You asked for an education, health and care needs assessment.",
            state=BeadState.DONE,
            on=TODAY,
            happened_on=date(2024, 5, 14),
        ),
        make_bead(
            title="Decision to assess",
            sentence="Halton agreed to assess Rowan’s needs.",
            state=BeadState.DONE,
            on=TODAY,
            happened_on=date(2024, 6, 20),
            why=["Request received 14 May 2024", "6 weeks after that day is 25 June 2024"],
            citation=statute + "5(1)",
        ),
        make_bead(
            title="Advice from the educational psychologist",
            sentence="The psychologist could not see Rowan while the school was closed.",
            state=BeadState.EXCUSED,
            on=TODAY,
            due_on=date(2024, 8, 2),
            who="Linden Demo, educational psychologist",
            why=["The school was closed for 4 weeks or more"],
            citation=statute + "8(2)",
        ),
        make_bead(
            title="Advice from health",
            sentence="We have asked again and told the health service’s lead officer.",
            state=BeadState.LATE,
            on=TODAY,
            due_on=date(2024, 7, 3),
            who="Maple Demo, community paediatrics",
            why=["Asked on 22 May 2024", "6 weeks after that day is 3 July 2024"],
            citation=statute + "8(1)",
        ),
        make_bead(
            title="Putting the advice together",
            sentence="When all the advice is in, Halton decides whether Rowan needs a plan.",
            state=BeadState.NOW,
            on=TODAY,
            due_on=date(2024, 9, 3),
            who="Hazel Demo, your coordinator",
            why=["Request received 14 May 2024", "16 weeks after that day is 3 September 2024"],
            citation=statute + "10(1)",
            href="#",
            link_text="See what has been asked and what has come back",
        ),
        make_bead(
            title="Your say on the draft",
            sentence="You will have at least 15 days to say what should change and which school you want.",
            state=BeadState.NEXT,
            on=TODAY,
        ),
        make_bead(
            title="Mediation",
            sentence="Not needed, because you agreed with the decision.",
            state=BeadState.ENDED,
            on=TODAY,
        ),
        make_bead(
            title="Final plan",
            sentence="The plan starts and the school must put it in place.",
            state=BeadState.NEXT,
            on=TODAY,
            due_on=date(2024, 10, 1),
            why=["Request received 14 May 2024", "20 weeks after that day is 1 October 2024"],
            citation=statute + "13(2)",
        ),
    ]


def finished_thread() -> Strand:
    """A thread with every step done."""
    steps = (
        ("Request", date(2023, 9, 4)),
        ("Decision to assess", date(2023, 10, 11)),
        ("Final plan", date(2024, 1, 15)),
    )
    return Strand(
        title="Aspen’s thread",
        beads=tuple(
            make_bead(title=title, sentence="", state=BeadState.DONE, on=TODAY, happened_on=on)
            for title, on in steps
        ),
    )


def due_rows() -> list[DueRow]:
    """One row for each status."""
    rows = (
        (
            "Rowan Example",
            "HAL-000123",
            "Reply with health advice",
            "OVERDUE",
            date(2024, 7, 3),
            "Maple Demo",
        ),
        ("Aspen Example-Longername", "HAL-000131", "Decide whether to assess", "DUE", TODAY, "Hazel Demo"),
        (
            "Juniper Example",
            "CWC-000042",
            "Allow representations on the draft",
            "DUE",
            date(2024, 7, 16),
            "Hazel Demo",
        ),
        ("Willow Example", "HAL-000140", "Finalise the plan", "DUE", date(2024, 10, 1), ""),
        (
            "Cedar Example",
            "HAL-000099",
            "Decide whether to issue a plan",
            "MET",
            date(2024, 7, 1),
            "Olive Demo",
        ),
        ("Hawthorn Example", "HAL-000097", "Finalise the plan", "MET_LATE", date(2024, 6, 1), "Olive Demo"),
        ("Elder Example", "HAL-000095", "Reply with advice", "EXCUSED", date(2024, 7, 9), "Linden Demo"),
        (
            "Sorrel Example",
            "HAL-000094",
            "Decide whether to assess",
            "ENDED",
            date(2024, 7, 20),
            "Hazel Demo",
        ),
        ("Bramble Example", "HAL-000093", "Review the plan", "NOT_YET", date(2025, 7, 20), "Hazel Demo"),
    )
    return [
        make_due_row(
            name=name,
            href="#",
            reference=reference,
            duty=duty,
            status=status,
            due_on=due_on,
            on=TODAY,
            owner=owner,
        )
        for name, reference, duty, status, due_on, owner in rows
    ]


PROFILE: dict[str, Any] = {
    "name": "Rowan",
    "told_on": date(2024, 5, 20),
    "helped_by": "Ms Demo, teaching assistant",
    "edit_href": "#",
    "parts": [
        {"title": "What people like about me", "text": "I am funny and I know everything about trains."},
        {"title": "What matters to me", "text": "My dog Biscuit. Knowing what happens next."},
        {"title": "How to help me", "text": "Tell me before things change.\nLet me wear my ear defenders."},
        {"title": "What I find hard", "text": "Loud halls, and being asked lots of questions at once."},
    ],
}

PLAN_ROW = [
    {
        "label": "Need",
        "text": "Rowan finds it hard to follow spoken instructions in a busy classroom.",
        "note": "Section B, from the psychologist’s advice",
    },
    {
        "label": "Outcome",
        "text": "By July 2025 Rowan follows a two-step instruction four times out of five.",
        "note": "Section E",
    },
    {
        "label": "Provision",
        "text": "Speech and language therapy, 30 minutes each week in term time, one to one.",
        "note": "Section F, delivered by the school and checked each half term",
    },
]

FIGURES = [
    {"number": "3", "text": "overdue", "href": "#overdue", "late": True},
    {"number": "1", "text": "due today", "href": "#today", "current": True},
    {"number": "12", "text": "due in 7 days", "href": "#week"},
    {"number": "58%", "text": "plans in 20 weeks"},
]

CASE_TABS = [
    {"text": "Thread", "href": "#", "active": True},
    {"text": "Advice", "href": "#"},
    {"text": "Plan", "href": "#"},
    {"text": "Contact log", "href": "#"},
    {"text": "People", "href": "#"},
]

SUMMARY = [
    {
        "key": "Telephone",
        "value": "01632 960 456",
        "source": "Told to us by Birch Example on 14 May 2024",
        "href": "#",
    },
    {"key": "Safe to ring", "value": "After 4pm", "href": "#"},
    {"key": "Address", "value": "", "href": "#"},
]

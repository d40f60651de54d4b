"""How these pages word what the workforce room stores."""

from goldenthread.apps.workforce.types import NeedSource, Priority

SOURCE_WORDS: dict[NeedSource, str] = {
    NeedSource.AUDIT: "What audits found",
    NeedSource.SURVEY: "A confidence survey",
    NeedSource.OTHER: "Something else",
    NeedSource.FINDING: "A finding of an inspection",
    NeedSource.COMMITMENT: "A promise of a strategy",
}
PRIORITY_WORDS: dict[Priority, str] = {
    Priority.HIGH: "High",
    Priority.MIDDLE: "Middle",
    Priority.LOW: "Low",
}
PRIORITY_COLOURS: dict[Priority, str] = {
    Priority.HIGH: "red",
    Priority.MIDDLE: "yellow",
    Priority.LOW: "grey",
}
EVERYONE = "Everyone"

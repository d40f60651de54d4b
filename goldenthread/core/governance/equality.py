"""Whom a decision may touch, and which rights of a child it engages, as the law names them.

Source: Equality Act 2010 s.149(1) and (7); United Nations Convention on the Rights of the Child (1989).
"""

from enum import StrEnum


class Characteristic(StrEnum):
    """What s.149(7) of the Equality Act 2010 names as a relevant protected characteristic."""

    AGE = "AGE"
    DISABILITY = "DISABILITY"
    GENDER_REASSIGNMENT = "GENDER_REASSIGNMENT"
    PREGNANCY_AND_MATERNITY = "PREGNANCY_AND_MATERNITY"
    RACE = "RACE"
    RELIGION_OR_BELIEF = "RELIGION_OR_BELIEF"
    SEX = "SEX"
    SEXUAL_ORIENTATION = "SEXUAL_ORIENTATION"


CHARACTERISTIC_WORDS: dict[Characteristic, str] = {
    Characteristic.AGE: "Age",
    Characteristic.DISABILITY: "Disability",
    Characteristic.GENDER_REASSIGNMENT: "Gender reassignment",
    Characteristic.PREGNANCY_AND_MATERNITY: "Pregnancy and maternity",
    Characteristic.RACE: "Race",
    Characteristic.RELIGION_OR_BELIEF: "Religion or belief",
    Characteristic.SEX: "Sex",
    Characteristic.SEXUAL_ORIENTATION: "Sexual orientation",
}

# The articles that decisions about children with special educational needs most often engage.
ARTICLE_WORDS: dict[int, str] = {
    2: "Article 2: no child is treated unfairly on any basis",
    3: "Article 3: the best interests of the child come first",
    5: "Article 5: parents guide the child as the child grows",
    6: "Article 6: every child lives and develops",
    12: "Article 12: every child is heard in what affects them",
    16: "Article 16: every child has privacy",
    18: "Article 18: both parents are helped to bring up the child",
    19: "Article 19: every child is protected from harm",
    20: "Article 20: a child who cannot live at home is cared for",
    23: "Article 23: a disabled child lives a full life, with support",
    24: "Article 24: every child has the best health they can",
    28: "Article 28: every child has an education",
    29: "Article 29: education develops each child’s talents in full",
    30: "Article 30: every child may use their own language and customs",
    31: "Article 31: every child may rest and play",
}

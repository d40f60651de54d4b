"""The SEN2 person-level return: one person's records, and the threads they make.

Source: DfE, Special educational needs person level survey (SEN2), guides 2023 to 2026.
"""

from goldenthread.core.returns.sen2_codes import CodeSet, Sen2Codes
from goldenthread.core.returns.sen2_making import SOURCE_KEY
from goldenthread.core.returns.sen2_read import read_person
from goldenthread.core.returns.sen2_shape import (
    Coded,
    Sen2ActivePlan,
    Sen2Assessment,
    Sen2Element,
    Sen2Header,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Note,
    Sen2Person,
    Sen2Place,
    Sen2Request,
)
from goldenthread.core.returns.sen2_thread import Sen2Case, Sen2Taken, Told, take_people, to_threads

__all__ = [
    "SOURCE_KEY",
    "CodeSet",
    "Coded",
    "Sen2ActivePlan",
    "Sen2Assessment",
    "Sen2Case",
    "Sen2Codes",
    "Sen2Element",
    "Sen2Header",
    "Sen2NamedPlan",
    "Sen2Need",
    "Sen2Note",
    "Sen2Person",
    "Sen2Place",
    "Sen2Request",
    "Sen2Taken",
    "Told",
    "read_person",
    "take_people",
    "to_threads",
]

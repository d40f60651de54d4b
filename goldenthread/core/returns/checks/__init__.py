"""The check of a SEN2 return: many small rules over columns, each with an example that passes and one that fails.

polars is allowed in this folder alone. The rules are numbered with our own prefix; where an area supplies DfE's
numbered list, each may be given DfE's number beside it.
"""

from goldenthread.core.returns.checks import rules as rules
from goldenthread.core.returns.checks.rule import RULES, Collection, Rule
from goldenthread.core.returns.checks.running import COLUMNS, find_faults
from goldenthread.core.returns.checks.tables import ERROR, QUERY, Sen2Stray, Sen2Tables

__all__ = [
    "COLUMNS", "ERROR", "QUERY", "RULES", "Collection", "Rule", "Sen2Stray", "Sen2Tables", "find_faults", "rules",
]  # fmt: skip

"""The reference page of the file of a plan of action, drawn from its schema."""

from goldenthread.config.generated.plan_file import draw_table
from goldenthread.definitions.plans.plan_file import load_schema
from goldenthread.definitions.strategy.action_plan_file import SCHEMA

_BEFORE = """# The file of a plan of action

One plan of action as JSON in UTF-8, the same plan on the other side: written, taken in and written again it is the same
letter for letter. Drawn from [the schema](../../goldenthread/definitions/strategy/action_plan.schema.json) (JSON Schema
2020-12), whose edition is the file's `edition`.

A key that holds nothing is left out. An aim is named by its kind's short name and its number (P 1, PA 1, AfI 2, S 3), an
action by its aim's name and its place (PA 1.2). A file that breaks the schema, or names what is not in it, is refused
whole, with the path and the rule. Red, amber and green are worked out again on the other side. Who signs in as whom,
where each aim was read, and the history of changes stay where they were made.
"""


def draw_action_plan_file() -> str:
    """Return the page that lists every key of the file of a plan of action, what it holds and its limit."""
    schema = load_schema(SCHEMA)
    parts = [_BEFORE, draw_table("The file", schema)]
    parts += [draw_table(name.replace("_", " ").capitalize(), one) for name, one in schema["$defs"].items()]
    return "\n".join(parts)


GENERATED = {"docs/reference/action-plan-file.md": draw_action_plan_file}

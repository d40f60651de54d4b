"""The reference page of the plan file, drawn from its schema."""

from collections.abc import Mapping
from typing import Any

from goldenthread.definitions.plans.plan_file import load_schema

_BEFORE = """# The plan file

One version of a plan as JSON in UTF-8, the same plan on the other side: written, read and written again it is the
same letter for letter. Drawn from [the schema](../../goldenthread/definitions/plans/plan.schema.json) (JSON Schema
2020-12), whose edition is the file's `edition`; a change that an older reader could not follow gets a new edition.

A key that holds nothing is left out. A file that breaks the schema, gives a key twice, is over 5 MB or points to a row
that is not in it is refused whole, with the path and the rule; what the file says is never repeated in a refusal.

The plan file holds no contact, no address and nobody's right to sign in.
"""


def draw_plan_file() -> str:
    """Return the page that lists every key of a plan file, what it holds and its limit."""
    schema = load_schema()
    parts = [_BEFORE, draw_table("The file", schema)]
    parts += [
        draw_table(name.replace("_", " ").capitalize(), one)
        for name, one in schema["$defs"].items()
        if one.get("type") == "object"
    ]
    return "\n".join(parts)


def draw_table(title: str, schema: Mapping[str, Any]) -> str:
    """Return the table of one object of a schema: each key, what it holds and whether it must be there."""
    must = set(schema["required"])
    rows = [
        f"| `{name}` | {_kind(one)} | {'yes' if name in must else ''} | {one.get('description', '')} |"
        for name, one in schema["properties"].items()
    ]
    about = schema["description"]
    return "\n".join(
        [
            f"## {title}",
            "",
            about,
            "",
            "| key | holds | always | what it is |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1].replace("_", " ")
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if schema.get("format") == "date":
        return "a day, YYYY-MM-DD"
    if schema["type"] == "array":
        return f"a list of {_kind(schema['items'])}"
    limit = f", at most {schema['maxLength']:,} letters" if "maxLength" in schema else ""
    return {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "object": "an object",
    }[schema["type"]] + limit


GENERATED = {"docs/reference/plan-file.md": draw_plan_file}

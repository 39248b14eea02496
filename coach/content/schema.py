"""The lesson format as a JSON Schema, for editors that complete and check while one writes."""

from collections.abc import Callable
from typing import Any, cast

import msgspec

from coach.content.lint import MINUTES
from coach.content.lint_steps import FEWEST_OPTIONS, INSERTS, MAX_LABEL, MAX_OPTIONS
from coach.content.lint_words import MAX_TEXT
from coach.domain.commitments import TEMPLATES
from coach.domain.entries import Kind
from coach.domain.lessons import SPEC, Lesson

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"

_NARROWER: dict[str, dict[str, Any]] = {
    "Lesson.spec": {"const": SPEC},
    "Lesson.slug": {"pattern": _SLUG},
    "Lesson.minutes": {"minimum": MINUTES[0], "maximum": MINUTES[-1]},
    "Teach.insert": {"enum": [one for one in INSERTS if one]},
    "Plan.template": {"enum": [one.slug for one in TEMPLATES]},
    "Choose.options": {"minItems": FEWEST_OPTIONS, "maxItems": MAX_OPTIONS},
    "Sort.kinds": {"minItems": FEWEST_OPTIONS, "maxItems": MAX_OPTIONS},
    "GroupPart.options": {"minItems": FEWEST_OPTIONS},
    "Option.label": {"maxLength": MAX_LABEL},
    "Line.say": {"maxLength": MAX_LABEL},
}
"""What the linter asks for beyond the types."""
_NARROWER_ITEMS: dict[str, dict[str, Any]] = {
    "Lesson.after": {"pattern": _SLUG},
    "Sort.kinds": {"maxLength": MAX_LABEL},
    "OwnPromise.give": {"enum": [one.value for one in Kind]},
    "OwnPromise.per": {"enum": [one.value for one in Kind]},
}


def lesson_schema(describe: Callable[[str, str], str]) -> dict[str, Any]:
    """The schema; `describe` tells what a field of a part is for."""
    made = msgspec.json.schema(Lesson)
    parts: dict[str, Any] = made["$defs"]
    for name, part in parts.items():
        part.pop("description", None)  # that of the class, which is for whoever programs
        fields = cast("dict[str, dict[str, Any]]", part.get("properties", {}))  # an enum has none
        for field, shape in fields.items():
            fields[field] = {
                "description": describe(name, field),
                **_narrowed(f"{name}.{field}", shape),
            }
    return {"$schema": DIALECT, "title": "A lesson", **made}


def _narrowed(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """A field's shape with the linter's limits; defaults are what leaving it out means anyway."""
    found = {key: value for key, value in shape.items() if key != "default"}
    found |= _NARROWER.get(name, {})
    if isinstance(found.get("items"), dict):
        found["items"] = _limited(found["items"] | _NARROWER_ITEMS.get(name, {}))
    return _limited(found)


def _limited(shape: dict[str, Any]) -> dict[str, Any]:
    if shape.get("type") != "string" or "enum" in shape:
        return shape
    return {"minLength": 1, "maxLength": MAX_TEXT, **shape}

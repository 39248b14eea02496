"""The lesson that `coach lessons new` begins with."""

import json
import re
import unicodedata

from coach.content.library import INDEX
from coach.content.loader import read_index
from coach.resources import folder

SKELETON = "skeleton.yaml"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
_LINES = ("slug: my-lesson", "title: My lesson")


def is_slug(text: str) -> bool:
    """Whether a lesson, and its folder, can have this name."""
    return len(text) <= _LONGEST and _SLUG.fullmatch(text) is not None


def slug_from(text: str) -> str:
    """The slug that comes nearest; empty where there are no letters to make one of."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-")


def shipped_slugs() -> frozenset[str]:
    """Names that are taken."""
    return frozenset(one.slug for one in read_index(folder("lessons") / INDEX))


def filled(slug: str, title: str) -> str:
    """The whole small lesson under a slug and title; without a title, the slug's words."""
    shown = " ".join(title.split()) or slug.replace("-", " ").capitalize()
    text = (folder("lessons") / SKELETON).read_text(encoding="utf-8")
    for line, filled_in in zip(
        _LINES, (f"slug: {slug}", f"title: {json.dumps(shown, ensure_ascii=False)}"), strict=True
    ):
        text = re.sub(rf"(?m)^{line}", lambda _, new=filled_in: new, text)
    return text

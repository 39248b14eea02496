"""The shipped lessons, and those of a folder of one's own."""

from pathlib import Path

import pytest

from coach.content.library import LessonFolder
from coach.domain.errors import ContentInvalid, Invalid, NotFound
from coach.resources import folder
from tests.content.conftest import WHOLE
from tests.content.record import lessons


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one lesson that is whole, one that is broken and one that has a fault."""
    for name, text in (
        ("tiny", WHOLE),
        ("broken", WHOLE.replace("minutes: 5\n", "minuets: 5\n")),
        (
            "faulty",
            WHOLE.replace("slug: tiny", "slug: faulty").replace("minutes: 45", "minutes: 9"),
        ),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lesson.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def library(own: Path) -> LessonFolder:
    found = LessonFolder(folder("lessons"))
    found.use_own(str(own))
    return found


def test_ones_own_lessons_come_last_and_a_broken_one_is_left_out(library: LessonFolder) -> None:
    slugs = [info.slug for info in library.index()]
    assert slugs == [*lessons(), "faulty", "tiny"]


def test_a_broken_lesson_shows_in_the_warnings(library: LessonFolder) -> None:
    broken, faulty = library.faults()
    assert broken.where.endswith("broken/lesson.yaml:8:1")
    assert broken.code == "L003"
    assert broken.near == "minutes"
    assert (faulty.position.line, faulty.code) == (48, "L024")


def test_a_lesson_of_ones_own_can_be_opened_and_opened_again(library: LessonFolder) -> None:
    lesson, content_hash, body = library.open("tiny")
    assert lesson.title == "Tiny"
    assert len(content_hash) == 64
    assert library.reopen(body) == lesson


def test_another_text_has_another_hash(library: LessonFolder, own: Path) -> None:
    _, before, _ = library.open("tiny")
    path = own / "tiny" / "lesson.yaml"
    path.write_text(WHOLE.replace("Well?", "And now?"), encoding="utf-8")
    assert library.open("tiny")[1] != before


def test_a_shipped_lesson_is_not_replaced_by_ones_own(own: Path) -> None:
    text = WHOLE.replace("slug: tiny", "slug: do-first")
    (own / "tiny" / "lesson.yaml").write_text(text, encoding="utf-8")
    library = LessonFolder(folder("lessons"))
    library.use_own(str(own))
    assert library.open("do-first")[0] == lessons()["do-first"]
    assert [info.slug for info in library.index()].count("do-first") == 1


def test_a_lesson_that_a_shipped_one_hides_is_a_fault(own: Path) -> None:
    hidden = own / "do-first"
    hidden.mkdir()
    text = WHOLE.replace("slug: tiny", "slug: do-first")
    (hidden / "lesson.yaml").write_text(text, encoding="utf-8")
    library = LessonFolder(folder("lessons"))
    library.use_own(str(own))
    assert "L057" in {one.code for one in library.faults() if "do-first" in one.file}


def test_an_unknown_lesson_is_told_with_those_there_are(library: LessonFolder) -> None:
    with pytest.raises(NotFound, match="unknown_lesson") as caught:
        library.open("nope")
    assert "tiny" in str(caught.value.params["known"])


def test_a_shipped_lesson_that_is_broken_is_a_fault(tmp_path: Path) -> None:
    index = "lessons:\n  - {slug: a, module: 1, number: 1, title: A, minutes: 5, idea: I}\n"
    (tmp_path / "index.yaml").write_text(index, encoding="utf-8")
    with pytest.raises(ContentInvalid, match="broken_lesson"):
        LessonFolder(tmp_path).open("a")


@pytest.mark.parametrize("path", ["/no/such/folder", "~nobody-of-that-name/x", "a\0b"])
def test_a_folder_that_is_none_is_refused(path: str, library: LessonFolder) -> None:
    with pytest.raises(Invalid, match="unknown_folder"):
        library.use_own(path)
    assert "tiny" in {info.slug for info in library.index()}


def test_an_empty_path_looks_nowhere_else(library: LessonFolder) -> None:
    library.use_own("")
    assert [info.slug for info in library.index()] == list(lessons())
    assert library.faults() == ()

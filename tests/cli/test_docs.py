"""docs/cli.md tells all that the command can do, and its examples are true to the schema."""

import json
import re
from collections.abc import Iterator

import click
import pytest

from coach.api import GIVE_KINDS, SETTING_KEYS, SOURCE_KINDS, TEMPLATES
from coach.cli.root import VERBS, coach
from tests.support.terminal import ROOT, check_answer, schema

TEXT = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json (\w+)\n(.*?)```", TEXT, re.DOTALL)


def commands(command: click.Command, path: str = "coach") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from commands(below, f"{path} {name}")


ALL = dict(commands(coach))


def section(verb: str) -> str:
    return TEXT.partition(f"\n## {verb}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("path", ALL)
def test_every_verb_and_option_is_told(path: str) -> None:
    _, _, verb = path.partition(" ")
    family, _, name = verb.partition(" ")
    told = section(family) if family else section("Global options")
    if path == "coach commitments edit":
        told += section("commit")  # "Takes the options of `commit`"
    assert told
    assert name in told
    overall = section("Global options")
    for parameter in ALL[path].params:
        spelt = [one for one in (*parameter.opts, *parameter.secondary_opts) if one[:2] == "--"]
        assert all(one in told or one in overall for one in spelt), spelt


def test_every_verb_has_a_sentence_of_help() -> None:
    for path, command in ALL.items():
        assert command.help, path
        assert command.get_short_help_str(200).endswith("."), path


@pytest.mark.parametrize("name", [*SETTING_KEYS, *sorted(GIVE_KINDS | SOURCE_KINDS)])
def test_every_published_word_is_told(name: str) -> None:
    assert f"`{name}`" in TEXT


def test_every_template_is_told() -> None:
    assert all(f"`{one.slug}`" in section("commit") for one in TEMPLATES)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_true_to_the_schema(name: str, example: str) -> None:
    check_answer(json.loads(example), name)


def test_the_schema_names_an_answer_for_every_verb() -> None:
    told = " ".join(one.get("description", "") for one in schema()["$defs"].values())
    unsaid = [verb for verb in VERBS if verb not in told and verb.replace("-", "_") not in told]
    assert unsaid == []


def test_the_schema_knows_the_words_of_the_domain() -> None:
    assert set(schema()["$defs"]["kind"]["enum"]) == GIVE_KINDS | SOURCE_KINDS
    assert set(schema()["$defs"]["settings"]["properties"]["settings"]["required"]) == set(
        SETTING_KEYS
    )

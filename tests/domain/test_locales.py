"""Zones that a language suggests."""

import pytest

from coach.domain.locales import likely_zones, zone_of_locale
from coach.domain.time import zone_names


@pytest.mark.parametrize(("locale", "zone"), [("de", "Europe/Berlin"), ("en-GB", "Europe/London")])
def test_a_language_suggests_where_most_of_its_speakers_live(locale: str, zone: str) -> None:
    assert zone_of_locale(locale) == zone


def test_an_unknown_language_suggests_nothing() -> None:
    assert zone_of_locale("tlh") == ""


def test_every_suggestion_is_a_zone_and_comes_once() -> None:
    zones = likely_zones()
    assert set(zones) <= zone_names()
    assert sorted(set(zones)) == zones

"""Entries: kinds, amounts, how far back, and what is kept of a text."""

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.entries import (
    GIVE_KINDS,
    MAX_AMOUNT,
    SOURCE_KINDS,
    EntryDraft,
    Kind,
    check_amount,
    check_when,
    clean_text,
    parse_kind,
)
from coach.domain.errors import Invalid, NotAllowed
from coach.domain.time import Calendar
from tests.support.values import NOW, at, day, entry

PLAIN = Calendar.starting("UTC")


def test_every_kind_is_either_ones_own_act_or_a_give() -> None:
    assert set(Kind) == SOURCE_KINDS | GIVE_KINDS
    assert not SOURCE_KINDS & GIVE_KINDS


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_found_by_its_name_in_any_case(kind: Kind) -> None:
    assert parse_kind(f" {kind.value.upper()} ") is kind


@pytest.mark.parametrize("text", ["", "comments", "own share", "likes"])
def test_an_unknown_kind_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_kind(text)

    assert caught.value.code == "unknown_kind"
    assert caught.value.params == {
        "value": text,
        "sources": sorted(SOURCE_KINDS),
        "gives": sorted(GIVE_KINDS),
    }


def test_a_draft_is_one_act_now_that_nobody_judged() -> None:
    draft = EntryDraft(kind=Kind.COMMENT)

    assert (draft.amount, draft.at, draft.quality, draft.standing) == (1, None, None, None)


@pytest.mark.parametrize("amount", [1, 2, MAX_AMOUNT])
def test_an_amount_from_one_to_a_thousand_is_taken(amount: int) -> None:
    assert check_amount(amount) == amount


@pytest.mark.parametrize("amount", [-1, 0, MAX_AMOUNT + 1])
def test_an_amount_outside_is_refused(amount: int) -> None:
    with pytest.raises(Invalid) as caught:
        check_amount(amount)

    assert caught.value.code == "amount_out_of_range"
    assert caught.value.params == {"value": amount, "most": 1_000}


def test_an_entry_happened_in_its_minute() -> None:
    assert entry(at=at("2026-01-07T11:59:58.5")).minute == at("2026-01-07T11:59")


@pytest.mark.parametrize(
    ("when", "local_date"),
    [
        ("2026-01-07T12:00", "2026-01-07"),
        ("2026-01-07T03:00", "2026-01-07"),
        ("2026-01-07T02:59", "2026-01-06"),
        ("2026-01-06T12:00", "2026-01-06"),
        ("2026-01-05T03:00", "2026-01-05"),
    ],
)
def test_an_act_may_be_of_today_or_of_the_two_local_dates_before(
    when: str, local_date: str
) -> None:
    assert check_when(at(when), now=NOW, calendar=PLAIN) == day(local_date)


@pytest.mark.parametrize("when", ["2026-01-05T02:59", "2026-01-04T12:00", "2020-01-01T12:00"])
def test_an_act_from_before_that_is_refused(when: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        check_when(at(when), now=NOW, calendar=PLAIN)

    assert caught.value.code == "beyond_grace"
    assert caught.value.params["earliest"] == day("2026-01-05")
    assert caught.value.params["day"] == PLAIN.date_at(at(when))


def test_the_future_is_refused_and_named_in_local_time() -> None:
    tokyo = Calendar.starting("Asia/Tokyo")
    with pytest.raises(NotAllowed) as caught:
        check_when(NOW + timedelta(microseconds=1), now=NOW, calendar=tokyo)

    assert caught.value.code == "future_entry"
    assert f"{caught.value.params['at']:%H:%M}" == "21:00"


def test_a_date_that_a_zone_skipped_is_not_one_of_the_two_before() -> None:
    samoa = Calendar.starting("Pacific/Apia")
    now = at("2012-01-01T00:00")
    assert samoa.date_at(now) == day("2012-01-01")

    with pytest.raises(NotAllowed) as caught:
        check_when(at("2011-12-28T20:00"), now=now, calendar=samoa)

    assert caught.value.params["earliest"] == day("2011-12-29")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("  a   b  ", "a b"),
        ("a\tb", "a b"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\rtwo", "one two"),
        ("one  \n  two\n", "one\ntwo"),
        ("\x1b[31mred\x07", "[31mred"),
        ("a\u202eb", "a b"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a b"),
        ("\u0646\u200c\u0647", "\u0646\u200c\u0647"),
        ("\U0001f469\u200d\U0001f33e", "\U0001f469\u200d\U0001f33e"),
        ("❤️", "❤️"),
    ],
)
def test_a_text_is_kept_without_control_characters(text: str, kept: str) -> None:
    assert clean_text(text, most=100) == (kept, False)


@pytest.mark.parametrize(
    ("text", "kept", "cut"),
    [
        ("abcde", "abcde", False),
        ("abcdef", "abcde", True),
        ("abcd ef", "abcd", True),
        ("abcde   ", "abcde", False),
    ],
)
def test_a_text_that_is_too_long_is_cut_and_says_so(text: str, kept: str, *, cut: bool) -> None:
    assert clean_text(text, most=5) == (kept, cut)


@given(st.text(max_size=60), st.integers(min_value=1, max_value=40))
def test_whatever_is_written_is_short_printable_and_clean_already(text: str, most: int) -> None:
    kept, _ = clean_text(text, most=most)

    assert len(kept) <= most
    assert kept == kept.strip()
    assert not any(unicodedata.category(one) in {"Cc", "Cs"} for one in kept if one != "\n")
    assert clean_text(kept, most=most) == (kept, False)

"""Looking at a request before it is sent, and at an answer to a refusal (curriculum 2.4 and 4.3).

A good request is proportionate, specific, easy to decline, and free of past favours. A good answer
to a no thanks, accepts, sends no bill, and may ask who else could help.
"""

from collections.abc import Mapping

from coach.engine.entitlement import claim_signs
from coach.engine.phrases import Phrases
from coach.engine.tokens import Reading, capped, read

_SIGNS = Phrases(
    {
        "declinable": {
            1.0: [
                "no ~ problem|worries|pressure|hurry|rush|obligation|need|offence|hard",
                "feel free ~ to ~ no|decline|ignore|skip|pass",
                "if ~ not|can't|cannot|don't|doesn't|busy|time|inconvenient|suits|possible",
                "totally|completely|perfectly ~ understand|fine|ok|okay",
                "understand ~ if",
                "happy ~ with|to ~ no",
                "only if",
                "say no",
                "a no ~ fine|ok|okay",
                "would you be open|willing|up|interested",
                "whenever|if ~ suits|convenient|like|fancy|want",
                "either way",
            ]
        },
        "specific": {
            1.0: [
                "minute|minutes|hour|half|page|pages|paragraph|sentence|line|lines|question|questions",
                "by|before|until|on monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|the",
                "one|two|three|1|2|3|single ~ sentence|question|link|quote|tip|line|page|paragraph|reply|look|name|call|example|chapter",
                "whether|which|where|who|when",
                "feedback|opinion|look ~ on|at ~ my|the|draft|post|title|headline|chapter",
                "introduce ~ me|us ~ to",
                "guest post ~ on|about",
                "quote|interview ~ for|about",
            ]
        },
        "heavy": {
            1.0: [
                "all|every|each|everything|anything|always",
                "promote|market|sell|launch ~ my|our",
                "your ~ list|audience|followers|subscribers|readers|network|contacts",
                "asap|urgently|urgent|immediately|tonight|today",
                "whole|entire|full|complete ~ book|manuscript|draft|site|course|series|blog",
                "several|many|multiple|regularly|weekly|monthly|every",
                "hours|days of|your",
                "need you to",
                "must|have to",
            ]
        },
        "favours": {
            1.0: [
                "i've|i|we|we've ~ always|supported|shared|commented|helped|promoted|read|linked|bought ~ you|your|yours",
                "after all|everything",
                "in return",
                "as|since ~ i|we ~ helped|supported|shared|commented|been|promoted|linked",
                "remember when|that|how",
                "return|repay ~ favour|favor",
                "owe|owed|owes",
                "you know ~ i|how",
                "loyal|longtime|long-time",
            ]
        },
        "thanks": {1.0: ["thank|thanks|grateful|appreciate|cheers", "kind of you"]},
        "accepts": {
            1.0: [
                "understand|understandable|understood",
                "no ~ problem|worries|hard feelings",
                "totally|completely|perfectly|absolutely ~ fine|ok|okay|fair|reasonable",
                "that's|thats ~ fine|ok|okay|fair|alright",
                "that is ~ fine|ok|okay|fair|alright",
                "fair enough",
                "makes sense",
                "of course",
                "respect that|your",
                "good luck",
                "all the best",
                "wish you",
            ]
        },
        "presses": {
            1.0: [
                "but|still|though ~ you|could|can|just|reconsider|really",
                "reconsider|rethink",
                "change your mind",
                "why not|can't|won't|don't",
                "disappointed|disappointing|sad|hurt|surprised",
                "are you sure",
                "at least",
                "only ~ minute|minutes|take|takes",
            ]
        },
        "plain": {
            1.0: [
                "can't|cannot|won't|unable",
                "can not",
                "not able",
                "have|has to ~ decline|pass|no",
                "i'll|will|must pass|decline",
                "say|saying|is|it's|a no",
                "not for me|now",
                "not ~ possible|taking|fit|right",
                "no room|time|space|capacity",
            ]
        },
        "door": {
            1.0: [
                "happy|glad to ~ instead|read|look|share|help|introduce|answer",
                "next time|month|year|spring|summer|autumn|winter",
                "another|other time|way|occasion|day",
                "ask me ~ again|in",
                "you|might|could ~ try|ask|talk|write|look",
                "keep me ~ posted|updated",
                "good luck",
                "all the best",
                "wish you",
                "instead",
                "later",
            ]
        },
        "onward": {
            1.0: [
                "anyone|anybody|someone|somebody ~ else|other|could|might|who",
                "who else",
                "point me",
                "do you know ~ who|anyone|somebody|someone",
                "another|different ~ person|place|way",
                "recommend ~ someone|somebody|anyone",
            ]
        },
    }
)
SHORT_ENOUGH = 150
"""Words of a request beyond which it is a burden by its length alone."""
FEW = 6
"""Words below which there is nothing to look at."""


def _found(text: str) -> tuple[Reading, frozenset[str]]:
    reading = read(capped(text)[0])
    return reading, frozenset(hit.name for hit in _SIGNS.find(reading))


def look_at_ask(text: str) -> Mapping[str, bool]:
    """What a request is: `proportionate`, `specific`, `declinable`, `free_of_favours`."""
    reading, found = _found(text)
    return {
        "proportionate": "heavy" not in found and len(reading.words) <= SHORT_ENOUGH,
        "specific": "specific" in found and len(reading.words) >= FEW,
        "declinable": "declinable" in found,
        "free_of_favours": "favours" not in found and not _claims(reading),
    }


def look_at_refusal(text: str) -> Mapping[str, bool]:
    """What an answer to a no does: `thanks`, `accepts`, `free_of_favours`, and asks `onward`."""
    reading, found = _found(text)
    return {
        "thanks": "thanks" in found,
        "accepts": "accepts" in found and "presses" not in found,
        "free_of_favours": "favours" not in found and not _claims(reading),
        "onward": "onward" in found,
    }


def look_at_decline(text: str) -> Mapping[str, bool]:
    """What a no does: `thanks`, says it `plain`ly, leaves a `door` open, and is `short`."""
    reading, found = _found(text)
    return {
        "thanks": "thanks" in found,
        "plain": "plain" in found,
        "door": "door" in found or "onward" in found,
        "short": len(reading.words) <= SHORT_ENOUGH,
    }


def _claims(reading: Reading) -> bool:
    return "claim 0.9" in claim_signs(reading)

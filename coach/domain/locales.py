"""Which zone a language's speakers most likely live in: a guess, to be confirmed by its owner.

Codes are Discord's (https://discord.com/developers/docs/reference#locales); of countries with
several zones, the one where most people live.
"""

from collections.abc import Mapping
from types import MappingProxyType

_ZONES: Mapping[str, str] = MappingProxyType(
    {
        "bg": "Europe/Sofia",
        "cs": "Europe/Prague",
        "da": "Europe/Copenhagen",
        "de": "Europe/Berlin",
        "el": "Europe/Athens",
        "en-GB": "Europe/London",
        "en-US": "America/New_York",
        "es-419": "America/Mexico_City",
        "es-ES": "Europe/Madrid",
        "fi": "Europe/Helsinki",
        "fr": "Europe/Paris",
        "hi": "Asia/Kolkata",
        "hr": "Europe/Zagreb",
        "hu": "Europe/Budapest",
        "id": "Asia/Jakarta",
        "it": "Europe/Rome",
        "ja": "Asia/Tokyo",
        "ko": "Asia/Seoul",
        "lt": "Europe/Vilnius",
        "nl": "Europe/Amsterdam",
        "no": "Europe/Oslo",
        "pl": "Europe/Warsaw",
        "pt-BR": "America/Sao_Paulo",
        "ro": "Europe/Bucharest",
        "ru": "Europe/Moscow",
        "sv-SE": "Europe/Stockholm",
        "th": "Asia/Bangkok",
        "tr": "Europe/Istanbul",
        "uk": "Europe/Kyiv",
        "vi": "Asia/Ho_Chi_Minh",
        "zh-CN": "Asia/Shanghai",
        "zh-TW": "Asia/Taipei",
    }
)


def zone_of_locale(locale: str) -> str:
    """The IANA zone to suggest; empty where there is nothing to go by."""
    return _ZONES.get(locale, "")


def likely_zones() -> list[str]:
    """Zones of many languages' speakers, to begin a list with."""
    return sorted(set(_ZONES.values()))

"""Which zone a language's speakers most likely live in: a guess, to be confirmed by its owner.

Codes are Discord's (https://discord.com/developers/docs/reference#locales); of countries with
several zones, the one where most people live.
"""

from collections.abc import Iterable, Mapping
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


def language_of_locale(locale: str, known: Iterable[str]) -> str:
    """The language of a locale such as `es-419`; English where the coach doesn't speak it."""
    language = locale.partition("-")[0]
    return language if language in known else "en"


def likely_zones() -> list[str]:
    """Zones of many languages' speakers, to begin a list with."""
    return sorted(set(_ZONES.values()))


_COUNTRIES: Mapping[str, str] = MappingProxyType(
    {
        "at": "Europe/Vienna",
        "au": "Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Perth "
        "Australia/Adelaide Australia/Hobart Australia/Darwin",
        "be": "Europe/Brussels",
        "br": "America/Sao_Paulo America/Bahia America/Fortaleza America/Recife America/Manaus",
        "ca": "America/Toronto America/Vancouver America/Edmonton America/Winnipeg "
        "America/Halifax America/Regina America/St_Johns America/Montreal",
        "ch": "Europe/Zurich",
        "de": "Europe/Berlin Europe/Busingen",
        "dk": "Europe/Copenhagen",
        "es": "Europe/Madrid Atlantic/Canary",
        "fr": "Europe/Paris",
        "gb": "Europe/London Europe/Belfast",
        "ie": "Europe/Dublin",
        "in": "Asia/Kolkata Asia/Calcutta",
        "nl": "Europe/Amsterdam",
        "nz": "Pacific/Auckland",
        "se": "Europe/Stockholm",
        "us": "America/New_York America/Chicago America/Denver America/Los_Angeles "
        "America/Phoenix America/Detroit America/Anchorage Pacific/Honolulu America/Boise "
        "America/Indiana/Indianapolis America/Kentucky/Louisville US/Eastern US/Central "
        "US/Mountain US/Pacific",
        "za": "Africa/Johannesburg",
    }
)


def country_of_zone(zone: str) -> str:
    """The country that people of a zone most likely live in, in two small letters.

    Empty where it can't be told, or where the coach knows no helpline (`prompts/ui`, `helpline`).
    """
    return next((country for country, zones in _COUNTRIES.items() if zone in zones.split()), "")


COUNTRIES = tuple(_COUNTRIES)
"""Countries of which a helpline is known."""

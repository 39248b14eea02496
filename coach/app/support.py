"""Who to turn to when things are hard: one message, written by people, with the helpline nearby."""

from coach.domain.locales import country_of_zone
from coach.ports import Renderer


def support_text(words: Renderer, zone: str) -> str:
    """The fixed message, with the helpline of the country that a zone most likely means."""
    country = country_of_zone(zone)
    near = words.label(f"coach.helpline.{country}") if country else ""
    return words.render("support/message", {"near": near})

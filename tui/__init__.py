"""The terminal app: screens over `coach.api`, and nothing that a rule depends on."""

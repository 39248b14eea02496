"""The Discord adapter: it parses, calls the coach, and draws; nothing is decided here."""

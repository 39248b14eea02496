"""Lessons as data: reading, checking and finding them; no storage, no front end."""

"""Widgets that more than one line of a screen is made of."""

"""Screens, one module each; the app imports a screen when it is first shown."""

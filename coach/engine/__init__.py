"""Machines and rules: pure functions over frozen values.

Nothing here awaits, reads a clock, draws a random number or makes an id; the caller hands those
in. An expected refusal is an effect and leaves the state equal; an exception means a bug.
"""

"""What all tests share: how Hypothesis looks for counterexamples."""

from hypothesis import settings

# The same examples everywhere and every time, so that a red build is red at one's desk too; and no
# deadline, since a busy machine must not fail a true rule.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("steady")

# The stand-in for Discord has a check of its own: `python -m tests.discord_double.selfcheck`.
collect_ignore = ["discord_double"]

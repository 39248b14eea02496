"""The coaching core of the reciprocity coach; front ends enter through `coach.api`."""

"""The imperative shell: one file per family of use cases, all I/O through `coach.ports`."""

"""What takes more than one dialog: coroutines that ask, call the coach, and say what came of it."""

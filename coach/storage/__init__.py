"""Where everything is kept: SQLite through aiosqlite, behind `ports.Store`."""

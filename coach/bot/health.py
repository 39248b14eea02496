"""`/healthz` and `/metrics` on localhost, for whoever runs the bot."""

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from coach.bot.meter import Meter

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@asynccontextmanager
async def serving(
    port: int, meter: Meter, healthy: Callable[[], dict[str, bool]]
) -> AsyncGenerator[None]:
    """Serve both while inside; a port that is taken is noted, and the bot runs without them."""

    async def healthz(request: web.Request) -> web.Response:
        del request
        found = healthy()
        return web.json_response(found, status=200 if all(found.values()) else 503)

    async def metrics(request: web.Request) -> web.Response:
        del request
        return web.Response(body=meter.text(), headers={"Content-Type": METRICS_TYPE})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        log.warning("no health page port=%d kind=%s", port, type(error).__name__)
    try:
        yield
    finally:
        await runner.cleanup()

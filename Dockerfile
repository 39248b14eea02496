# The Discord bot. Data lives in /data; the token comes from DISCORD_TOKEN.
FROM python:3.12-slim

RUN useradd --create-home --uid 10001 coach && mkdir /data && chown coach /data
WORKDIR /src
COPY requirements-bot.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements-bot.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && rm -rf /src/*

USER coach
ENV COACH_HOME=/data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK CMD python -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8787/healthz')"
ENTRYPOINT ["coach", "bot"]

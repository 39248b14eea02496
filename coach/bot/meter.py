"""Counts and times of the bot, in Prometheus' terms; no text and no names of people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_FAST_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)


class Meter:
    """What an operator wants to know (architecture, section 10)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._interactions = Counter(
            "coach_interactions",
            "Interactions by command and what became of them.",
            ("name", "outcome"),
            registry=self.registry,
        )
        self._acknowledging = Histogram(
            "coach_acknowledge_seconds",
            "From an interaction's arrival until Discord knows that we have it.",
            buckets=_FAST_S,
            registry=self.registry,
        )
        self._refusals = Counter(
            "coach_refusals",
            "Errors by where and by code.",
            ("where", "code"),
            registry=self.registry,
        )
        self._deliveries = Counter(
            "coach_deliveries",
            "Nudges by state and rung.",
            ("state", "rung"),
            registry=self.registry,
        )
        self._lag = Gauge(
            "coach_outbox_lag_seconds",
            "How late the nudge delivered last was.",
            registry=self.registry,
        )

    def acknowledged(self, seconds: float) -> None:
        """An interaction was acknowledged."""
        self._acknowledging.observe(seconds)

    def answered(self, name: str, outcome: str) -> None:
        """An interaction was answered."""
        self._interactions.labels(name, outcome).inc()

    def refused(self, where: str, code: object) -> None:
        """Something was refused, by us or by Discord."""
        self._refusals.labels(where, str(code)).inc()

    def delivered(self, state: str, rung: str, *, lag_s: float) -> None:
        """What became of a nudge."""
        self._deliveries.labels(state, rung).inc()
        self._lag.set(lag_s)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)

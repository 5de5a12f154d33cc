"""Asks the running server for pages, the product's and the bare one in turn, and says how long each took."""

import http.client
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

WARM_UP = 12
TURNS = 80

Numbers = dict[str, float | int]


@dataclass(frozen=True)
class Ask:
    """One request. ``form`` makes it a POST."""

    path: str
    form: dict[str, str] | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    expect: int = 200


Page = tuple[str, Iterator[Ask], Iterator[Ask]]
"""A page's name, what to ask of the product, and what of the floor."""


@dataclass(frozen=True)
class Answer:
    seconds: float
    statements: int
    size: int


class Client:
    """One connection that is kept open, as a browser's is."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, what: Ask) -> Answer:
        """The answer, timed from the first byte sent to the last received. A wrong status is an error."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in what.cookies.items())}
        body = None
        if what.form is not None:
            body = urlencode({**what.form, "csrfmiddlewaretoken": what.cookies.get("csrftoken", "")})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        self.connection.request("POST" if body is not None else "GET", what.path, body, headers)
        response = self.connection.getresponse()
        page = response.read()
        seconds = time.perf_counter() - started
        if response.status != what.expect:
            raise RuntimeError(
                f"{what.path}: {response.status} instead of {what.expect}\n{page[:2000].decode()}"
            )
        return Answer(seconds, int(response.headers["X-Statements"]), len(page))


def compare(
    client: Client, product: Iterator[Ask], bare: Iterator[Ask], turns: int = TURNS
) -> dict[str, Numbers | float]:
    """Both in turn, so that a machine that slows down slows both."""
    ours: list[Answer] = []
    floor: list[Answer] = []
    for turn in range(WARM_UP + turns):
        pair = client.ask(next(product)), client.ask(next(bare))
        if turn >= WARM_UP:
            ours.append(pair[0])
            floor.append(pair[1])
    result: dict[str, Numbers | float] = {"product": _numbers(ours), "bare": _numbers(floor)}
    result["times_p50"] = round(_p50(ours) / _p50(floor), 2)
    result["times_p95"] = round(_p95(ours) / _p95(floor), 2)
    return result


def _numbers(answers: list[Answer]) -> Numbers:
    return {
        "p50_ms": round(_p50(answers) * 1000, 2),
        "p95_ms": round(_p95(answers) * 1000, 2),
        "statements": max(answer.statements for answer in answers),
        "bytes": answers[-1].size,
    }


def _p50(answers: list[Answer]) -> float:
    return statistics.median(answer.seconds for answer in answers)


def _p95(answers: list[Answer]) -> float:
    return statistics.quantiles((answer.seconds for answer in answers), n=20)[-1]

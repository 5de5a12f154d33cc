"""Papers with the empty places of the leader's signature and the seal, many by one process."""

from collections.abc import Sequence

from congvu.kit.refusal import Refusal
from congvu.outgoing.logic import places
from congvu.signing.logic.orders import Order, Work
from congvu.signing.providers import writing


def laid(papers: Sequence[bytes], *, name: str, post: str) -> list[bytes | Refusal]:
    """Each of ``papers`` with its two places, or what is missing. Their numbers stand on them already."""
    fields = places.signatures(name, post)
    with writing.desk(installed="") as desk:
        orders = [
            Order(Work.FIELDS, desk.put(f"{n}.pdf", data), f"{n}.laid.pdf", fields=fields)
            for n, data in enumerate(papers)
        ]
        outcomes = desk.do(orders)
        return [
            Refusal(writing.sentence(outcome.flaw)) if outcome.flaw else desk.take(order.target)
            for order, outcome in zip(orders, outcomes, strict=True)
        ]

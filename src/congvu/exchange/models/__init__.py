"""Addresses, partners, codes and lines of the exchange; what came in and what goes out."""

from congvu.exchange.models.messages import Incoming, Outgoing, OutgoingFile, Raw
from congvu.exchange.models.places import Address, ExchangeCode, ExchangeLine, Partner

__all__ = [
    "Address",
    "ExchangeCode",
    "ExchangeLine",
    "Incoming",
    "Outgoing",
    "OutgoingFile",
    "Partner",
    "Raw",
]

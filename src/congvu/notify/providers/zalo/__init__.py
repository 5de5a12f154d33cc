"""Messages by Zalo: texts that Zalo has approved, sent by an Official Account to a telephone number (ZNS)."""

#!/usr/bin/env python3
"""Check the QR code of a certificate without a network and without Congvu.

    python check_certificate.py key.pem "https://…/kiem-tra/ma/<word>/"

``key.pem`` is the public key from the page /kiem-tra/khoa/. Prints what the certificate says and ends with 0
when the key signed it; else ends with 1. Needs Python and its package ``cryptography``. Whether the
recognition has been cancelled since, only the site knows.
"""

import base64
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

LABELS = ("Khóa", "Số giấy chứng nhận", "Mã kiểm tra", "Họ và tên", "Tên sáng kiến", "Ngày", "Quyết định số")


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    key = load_pem_public_key(Path(sys.argv[1]).read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        print("KHÔNG PHẢI KHÓA Ed25519")
        return 2
    word = sys.argv[2].rstrip("/").rpartition("/")[2]
    try:
        payload, signature = map(decoded, word.split("."))
        key.verify(signature, payload)
    except (ValueError, InvalidSignature):
        print("KHÔNG HỢP LỆ: chữ ký không đúng")
        return 1
    print("CHỮ KÝ HỢP LỆ")
    for label, value in zip(LABELS, json.loads(payload)[1:], strict=True):
        print(f"{label}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""STAND-IN until the index's home is there."""


def put(key: str, taken: object) -> None: ...
def remove(key: str) -> None: ...
def seal() -> int:
    return 0

"""How reading says no."""

from congvu.exchange.enums.faults import Fault


class Unreadable(Exception):
    """The envelope cannot be read, for ``fault`` at ``place``."""

    def __init__(self, fault: Fault, place: str = "") -> None:
        self.fault, self.place = fault, place[:200]
        super().__init__(f"{fault.value}: {self.place}")

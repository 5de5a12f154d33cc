"""What comes due in councils: reminders of sheets."""


def declare() -> None:
    """Nothing yet."""

"""What the settings make of the environment."""

from congvu.config import settings


def test_each_process_has_a_connection_for_every_thread_that_works() -> None:
    options = settings.database("postgres://u:p@db.example:5433/congvu?sslmode=require")["OPTIONS"]

    assert options == {"sslmode": "require", "pool": {"min_size": 1, "max_size": 16, "timeout": 10}}

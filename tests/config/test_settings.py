"""What the settings make of the environment."""

from congvu.config import settings


def test_each_process_has_a_connection_for_every_thread_that_works() -> None:
    options = settings.database("postgres://u:p@db.example:5433/congvu?sslmode=require")["OPTIONS"]

    assert options == {
        "options": "-c join_collapse_limit=3 -c jit=off -c parallel_setup_cost=50000",
        "sslmode": "require",
        "pool": {"min_size": 1, "max_size": 16, "timeout": 10},
        "server_side_binding": True,
        "prepare_threshold": 5,
    }


def test_the_address_of_the_database_may_say_how_it_plans() -> None:
    options = settings.database("postgres://u:p@db.example/congvu?options=-c%20jit%3Don")["OPTIONS"]

    assert options["options"] == "-c jit=on"

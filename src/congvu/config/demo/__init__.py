"""The demo agency: an invented department, its people, rounds and 600 initiatives, the same every time."""

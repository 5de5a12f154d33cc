"""The outside world comes in: pages, and what allauth and axes call at sign-in."""

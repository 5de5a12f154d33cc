"""What others call: how the trail names procedures and applicants."""

"""Documents that an agency issues: drafted, reviewed, signed, numbered, sealed, issued."""

"""``congvu backup DIR`` and ``congvu restore DIR``: everything an agency would miss, in one folder.

A backup is taken while people work, and is of one instant. The order makes it so:

1. the witness of the trail (the last seal, kept beside the keys): what it knows must be in the database;
2. the database, as one snapshot of its own;
3. the files: contents never change and are kept *before* the row that names them commits, so whatever the
   snapshot names is in the store by now. Taken the other way round, a file sent in between would be missing;
4. the other keys, which have become more since the snapshot, or fewer by those of agreements that have ended.

The manifest, with the digest of every part, is written last, and the folder gets its name only then.
"""

from congvu.config.backup.making import backup
from congvu.config.backup.restoring import restore

__all__ = ["backup", "restore"]

"""Pure computing of the trail: canonical form, Merkle tree, signatures, proofs. No database."""

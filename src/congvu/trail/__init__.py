"""What happened: acts, entries chained per subject, seals, proofs."""

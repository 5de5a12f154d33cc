"""The smallest things every module shares: clock, refusal, reference, registry, actor. No Django here."""

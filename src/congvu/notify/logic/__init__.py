"""Pure computing: wording, lengths of SMS, telephone numbers, pauses, what a transport is."""

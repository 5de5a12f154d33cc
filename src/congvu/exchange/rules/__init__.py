"""Who may do what with messages, addresses, codes; what may be sent."""

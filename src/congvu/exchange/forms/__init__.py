"""What narrows the lists, and what is asked about addresses, partners, codes and single messages."""

"""Mails by a mail server (SMTP)."""

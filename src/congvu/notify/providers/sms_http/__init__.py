"""SMS by an HTTP gateway, as described in docs/operate/sms-gateway.md."""

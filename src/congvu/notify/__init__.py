"""Messages to people by mail, SMS and on the screen; each is a row."""

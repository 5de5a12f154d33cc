"""Administrative procedures (thủ tục hành chính): their catalogue, and dossiers at the one-stop shop."""

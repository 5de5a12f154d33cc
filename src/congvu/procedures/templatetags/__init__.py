"""How procedures and their dossiers look in templates."""

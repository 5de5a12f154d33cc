"""The surface for the public: registering, filing, following a dossier by its code."""

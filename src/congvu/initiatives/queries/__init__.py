"""Every read of this trade. Lists start from :func:`dossiers.visible_to`."""

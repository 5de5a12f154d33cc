"""Work initiatives (sáng kiến): rounds, dossiers, intake, supplements."""

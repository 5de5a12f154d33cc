"""An authority of one's own for demo and trials: its certificates, and the services that speak for it."""

"""What every page stands in: layout, languages, security headers, health and logs."""

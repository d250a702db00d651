"""Made-up classes whose sheets come back as bad scans and phone photos, and what became of them."""

"""What the public is told: page text, poster with QR, radio script (tuyên truyền)."""

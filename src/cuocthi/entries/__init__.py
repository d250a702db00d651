"""Letters and clean-up reports of entrants; who they are and what they allow is kept apart (bài dự thi)."""

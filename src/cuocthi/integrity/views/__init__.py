"""The pages of doubts, and the clerk's desk."""

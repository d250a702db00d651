"""The meeting that a plan orders: agenda, invited bodies, replies, attendance, minutes (hội nghị)."""

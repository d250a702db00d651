"""Pages of people's data: one's own, the organiser's desk, the register of breaches."""

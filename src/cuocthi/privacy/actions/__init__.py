"""What people do with data: set how long it is kept, ask, answer, erase, write breaches down."""

from .keeping import announce, carry_out, erase_entrant, keep_to_plans, set_plan

__all__ = ["announce", "carry_out", "erase_entrant", "keep_to_plans", "set_plan"]

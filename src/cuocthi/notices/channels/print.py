def deliver(notice) -> None:
    """Nothing leaves the house: the sheet waits on the list of what is to be printed."""

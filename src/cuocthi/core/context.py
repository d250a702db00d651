from . import clock


def site(request):
    """What every page may show: the shifted clock of a demonstration, if there is one."""
    return {"demo_clock": clock.now() if clock.shift() else None}

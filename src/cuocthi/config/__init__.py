"""Settings, addresses, reactions, the command line: the only place that knows all stages."""

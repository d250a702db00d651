"""The demonstration: both contests from letter to report, through the real actions."""

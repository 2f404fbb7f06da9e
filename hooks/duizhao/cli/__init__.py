"""The command `duizhao`."""

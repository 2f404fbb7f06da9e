"""Everything that touches the disk or runs another program."""

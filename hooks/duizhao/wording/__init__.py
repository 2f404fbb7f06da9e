"""What the interface says, in both languages."""

"""What a cable is; pure."""

"""What is studied the night before: the whole policy, with its odds, reasons and sources."""

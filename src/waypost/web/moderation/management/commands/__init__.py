"""Commands for operators: ``python -m waypost.web manage NAME``."""

"""The odds of attempts: reports as feature rows, fits kept, forecasts, and the proof of them."""

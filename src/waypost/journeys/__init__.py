"""The use cases, a module each: crossing, check, forecast, plan, replan, what-if, audit.

Translates the domain into rules, odds and planning problems, and their answers back into what a person can use.
"""

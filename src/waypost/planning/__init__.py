"""Contingent planning under uncertainty: what to do now, and what to do next if it fails.

Knows actions, outcomes, tokens and hypotheses; nothing of borders, and nothing else of this project.
"""

from waypost.planning.endings import Distribution, Ending, distribution
from waypost.planning.errors import InvalidProblem
from waypost.planning.evaluation import Evaluation, evaluate
from waypost.planning.parsing import parse_problem, parse_text
from waypost.planning.policy import Branch, HeldAt, History, Node, NodeKind, Option, Policy, node_id
from waypost.planning.problem import (
    Action,
    Daily,
    Deadline,
    GiveUp,
    Goal,
    Grant,
    Group,
    Held,
    Intervals,
    Outcome,
    Problem,
    Start,
)
from waypost.planning.simulation import Run, Simulation, play, simulate
from waypost.planning.solution import Solution, Status
from waypost.planning.solve import solve

__all__ = [
    "Action",
    "Branch",
    "Daily",
    "Deadline",
    "Distribution",
    "Ending",
    "Evaluation",
    "GiveUp",
    "Goal",
    "Grant",
    "Group",
    "Held",
    "HeldAt",
    "History",
    "Intervals",
    "InvalidProblem",
    "Node",
    "NodeKind",
    "Option",
    "Outcome",
    "Policy",
    "Problem",
    "Run",
    "Simulation",
    "Solution",
    "Start",
    "Status",
    "distribution",
    "evaluate",
    "node_id",
    "parse_problem",
    "parse_text",
    "play",
    "simulate",
    "solve",
]

"""The small rule set of ``rules.py`` in openfisca-core: dated parameters would add nothing to three constant rules."""

import time

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MONTH = "2026-06"
VEHICLE = Entity("vehicle", "vehicles", "", "")


class age_years(Variable):  # noqa: D101, N801 - openfisca names a variable by its class, and its label describes it
    value_type, entity, definition_period, label = int, VEHICLE, DateUnit.MONTH, "Age"


class right_hand_drive(Variable):  # noqa: D101, N801
    value_type, entity, definition_period, label = bool, VEHICLE, DateUnit.MONTH, "Steered on the right"


class carnet(Variable):  # noqa: D101, N801
    value_type, entity, definition_period, label = bool, VEHICLE, DateUnit.MONTH, "Carnet held"


class rank(Variable):  # noqa: D101, N801
    value_type, entity, definition_period, label = int, VEHICLE, DateUnit.MONTH, "Paper status"

    def formula_2020_01_01(vehicle, period):  # noqa: N805, ANN001, ANN201 - the form openfisca asks for
        """3 forbidden, 1 incomplete, 0 allowed."""
        forbidden = (vehicle("age_years", period) > 8) + vehicle("right_hand_drive", period)
        return np.where(forbidden, 3, np.where(vehicle("carnet", period), 0, 1))


def system() -> TaxBenefitSystem:
    """The rules as a tax and benefit system."""
    made = TaxBenefitSystem([VEHICLE])
    for variable in (age_years, right_hand_drive, carnet, rank):
        made.add_variable(variable)
    return made


def judged(rules: TaxBenefitSystem, numbers: np.ndarray) -> Simulation:
    """A simulation of as many vehicles as there are numbers, calculated."""
    simulation = SimulationBuilder().build_default_simulation(rules, count=len(numbers))
    simulation.set_input("age_years", MONTH, numbers % 20)
    simulation.set_input("right_hand_drive", MONTH, numbers % 3 > 0)
    simulation.set_input("carnet", MONTH, numbers % 2 == 0)
    simulation.calculate("rank", MONTH)
    return simulation


def openfisca_at_once(count: int) -> float:
    """Seconds for that many vehicles in one vectorised simulation."""
    rules = system()
    start = time.perf_counter()
    judged(rules, np.arange(count))
    return time.perf_counter() - start


def openfisca_one_by_one(count: int) -> float:
    """Seconds for that many vehicles, each in a simulation of its own."""
    rules = system()
    start = time.perf_counter()
    for number in range(count):
        judged(rules, np.array([number]))
    return time.perf_counter() - start

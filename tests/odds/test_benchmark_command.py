"""The benchmark's command: any table of the shape it asks for is answered, anything else is told in one line."""

import csv
import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "odds.py"
GOOD = "when,state,country,city,refused\n2010.5,A,X,x1,1\n2011.5,A,Y,y1,0\n2012.1,B,X,x1,0\n"
CELLS = "state,country,city\nA,X,x1\nC,Z,z1\n"


def run(folder: Path, train: str = GOOD, cells: str = CELLS, **more: str) -> subprocess.CompletedProcess[str]:
    for name, text in (("train", train), ("cells", cells)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    asked = {
        "train": str(folder / "train.csv"),
        "predict": str(folder / "cells.csv"),
        "out": str(folder / "preds.csv"),
        "draws": str(folder / "draws.npz"),
        "keys": "state,country,city",
        "target-year": "2013",
        "n-draws": "64",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    words = [word for name, value in asked.items() for word in (f"--{name}", value)]
    return subprocess.run([sys.executable, str(SCRIPT), *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "rows",
    ["", "2010.5,A,X,x1,1\n", "2010.5,A,X,x1,1\n" * 30, "2010.5,A,X,x1,0\n2010.5,A,X,x1,1\n"],
    ids=["none", "one", "constant", "contradictory"],
)
def test_few_odd_or_no_reports_are_answered(tmp_path: Path, rows: str) -> None:
    done = run(tmp_path, "when,state,country,city,refused\n" + rows)

    assert (done.returncode, done.stderr) == (0, "")
    with (tmp_path / "preds.csv").open(encoding="utf-8") as lines:
        found = list(csv.DictReader(lines))
    draws = np.load(tmp_path / "draws.npz")["draws"]
    assert draws.shape == (64, 2)
    assert all(0.0 < float(one["lo90"]) < float(one["p"]) < float(one["hi90"]) < 1.0 for one in found)
    assert 0.0 < draws.min() <= draws.max() < 1.0


def test_impossible_dates_are_set_aside_and_counted(tmp_path: Path) -> None:
    done = run(tmp_path, GOOD + "21.0,A,X,x1,1\nnan,A,X,x1,1\n")

    assert done.returncode == 0
    assert "set aside 2: impossible" in done.stderr
    assert "(the first: 21.0)" in done.stderr


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"train": GOOD.replace("2011.5", "May 2011")}, "train.csv:3: when: expected a decimal year"),
        ({"train": GOOD + "2012.2,B,X,x1,maybe\n"}, "train.csv:5: refused: expected 1 (refused) or 0, found 'maybe'"),
        ({"train": GOOD + "2012.2,B\n"}, "train.csv:5: expected 5 fields"),
        ({"train": "a,b\n1,2\n"}, "no column state, country, city, when, refused; found a, b"),
        ({"cells": "state,country\nA,X\n"}, "cells.csv: no column city"),
        ({"target_year": "soon"}, "--target-year: expected a decimal year"),
        ({"target_year": "20130"}, "--target-year: expected 1900 to 2200"),
        ({"keys": "state,state"}, "--keys: expected different names"),
        ({"out": "/no/such/folder/preds.csv"}, "no such folder"),
        ({"train": GOOD, "predict": "/no/such/cells.csv"}, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    done = run(tmp_path, **changed)

    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_how_many_places_there_are_is_a_feature() -> None:
    loader = importlib.util.spec_from_file_location("odds_benchmark", SCRIPT)
    assert loader is not None
    assert loader.loader is not None
    odds = importlib.util.module_from_spec(loader)
    loader.loader.exec_module(odds)
    cells = [{"side": s, "origin": o, "place": p} for s, o, p in ("aop", "aoq", "aor", "bop", "bus")]

    told = odds.add_counts(["side", "origin", "place"], cells)

    assert [one["number of places of the side"] for one in told] == ["2", "2", "2", "1", "1"]
    assert [one["number of sides"] for one in told] == ["2", "2", "2", "2", "1"]
    assert [one["number of places"] for one in told] == ["2", "2", "2", "2", "1"]

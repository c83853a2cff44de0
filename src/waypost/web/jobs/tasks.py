"""What procrastinate's workers do, found by its Django app: the one task behind all of ours."""

from procrastinate.contrib.django import app

from .delivery import QUEUE, TASK, claim
from .worker import AT_WORK


@app.task(name=TASK, queue=QUEUE)
def do(row: str) -> None:
    """Do the job of a row, unless another has."""
    (worker,) = AT_WORK
    found = claim(row, worker.worker_id)
    if found is not None:
        worker.run_task(found)

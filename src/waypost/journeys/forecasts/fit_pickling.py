"""Fits as bytes: a posterior without its factorised matrices, which are quicker made again than stored."""

import io
import pickle
from dataclasses import fields, replace
from typing import Any

from waypost.odds.gaussian import Gaussian
from waypost.odds.posterior import BlockPosterior
from waypost.odds.reach import Reach, reach_of
from waypost.odds.sparse import SparseFactor, factorise


def fit_bytes(value: object) -> bytes:
    """A fit, or anything that holds some, as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def fit_from(content: bytes) -> object:
    """What ``fit_bytes`` was given.

    Raises: anything, where the bytes are not that.
    """
    return pickle.loads(content)  # noqa: S301 - the user's own file, as private as the program


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> Any:
        """Leave out factors that cannot be stored; whoever holds the problem makes them again."""
        if isinstance(obj, SparseFactor | Reach):
            return _no_factor, ()
        if isinstance(obj, BlockPosterior):
            return _whole, tuple(getattr(obj, one.name) for one in fields(obj))
        return NotImplemented


def _no_factor() -> None:
    return None


def _whole(*values: Any) -> BlockPosterior:
    """A block's posterior with the factors of its Gaussians made again where they were left out."""
    block = BlockPosterior(*values)
    parts = tuple(_factorised(block, part) for part in block.mixture.parts)
    reach = reach_of([part.factor for part in parts])
    return replace(block, mixture=replace(block.mixture, parts=parts), reach=reach)


def _factorised(block: BlockPosterior, part: Gaussian) -> Gaussian:
    if part.factor is not None:
        return part
    problem = block.problem
    return replace(part, factor=factorise(problem.pattern, problem.field, part.prior, part.local.curvature))

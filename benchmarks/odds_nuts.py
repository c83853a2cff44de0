"""Compare the odds engine with NumPyro's NUTS on the same model and the same reports.

NumPyro is not among the locks: install it into an environment of its own. Both sample or approximate the rates of the
cells that have reports; printed are the mean absolute difference of the means and the ratio of standard deviations.

    python benchmarks/odds_nuts.py --train reports.csv --keys state,country,city --limit 800
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from odds import read_rows, table_spec

from waypost.odds import ModelSpec, Query, Row, draw, fit
from waypost.odds.arrays import Floats
from waypost.odds.field import Field, lay_out
from waypost.odds.table import Table, tabulate


def nuts_rates(spec: ModelSpec, table: Table, field: Field, warmup: int, samples: int) -> Floats:
    """Draws of the rates of passing of the reported cells by NUTS, dims (draw, cell)."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist

    jax.config.update("jax_enable_x64", True)
    count = np.bincount(table.cell, weights=table.passed + table.refused)
    passed = np.bincount(table.cell, weights=table.passed)
    flip = spec.default_flip.median
    has_parent = field.parent >= 0

    def scale(name: str, mean: float, sd: float) -> jax.Array:
        return jnp.exp(numpyro.sample(name, dist.Normal(mean, sd)) if sd > 0.0 else jnp.asarray(mean))

    def model() -> None:
        scales = [scale(f"theta{i}", h.mean, h.sd) for i, h in enumerate(field.hypers)]
        noise = scale("noise", float(np.log(spec.noise.median)), spec.noise.spread)
        gap = jnp.where(has_parent, jnp.where(jnp.isfinite(field.gap), field.gap, 0.0), 0.0)
        rho = jnp.where(has_parent, jnp.exp(-gap / scales[0]), 0.0)
        sd = jnp.stack(scales[1:])[field.block] * jnp.sqrt(1.0 - rho**2)
        own = sd * numpyro.sample("z", dist.Normal().expand([field.size]))
        _, x = jax.lax.associative_scan(lambda a, b: (a[0] * b[0], a[1] * b[0] + b[1]), (rho, own))
        deviation = numpyro.sample("e", dist.Normal().expand([len(table.cells)]))
        eta = field.offset + x[field.columns].sum(axis=1) + noise * deviation
        rate = numpyro.deterministic("rate", jax.nn.sigmoid(eta))
        said = flip + (1.0 - 2.0 * flip) * rate
        numpyro.factor("reports", jnp.sum(passed * jnp.log(said) + (count - passed) * jnp.log1p(-said)))

    mcmc = numpyro.infer.MCMC(numpyro.infer.NUTS(model), num_warmup=warmup, num_samples=samples, progress_bar=False)
    mcmc.run(jax.random.PRNGKey(0))
    return np.asarray(mcmc.get_samples()["rate"], dtype=np.float64)


def engine_rates(spec: ModelSpec, rows: Sequence[Row], table: Table, n: int) -> Floats:
    """The same by the engine."""
    names = spec.features
    queries = [
        Query(dict(zip(names, cell.levels, strict=True)), (cell.period + 0.5) * spec.period_years)
        for cell in table.cells
    ]
    return draw(fit(spec, rows), queries, n=n)


def main(argv: Sequence[str] | None = None) -> int:
    """Compare; print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--keys", required=True)
    parser.add_argument("--when", default="when")
    parser.add_argument("--outcome", default="refused")
    parser.add_argument("--limit", type=int, default=800)
    parser.add_argument("--warmup", type=int, default=400)
    parser.add_argument("--samples", type=int, default=800)
    asked = parser.parse_args(argv)
    keys = asked.keys.split(",")
    rows = read_rows(asked.train, keys, asked.when, asked.outcome)
    some = [rows[i] for i in np.random.default_rng(0).permutation(len(rows))[: asked.limit]]
    spec = table_spec(keys)
    table = tabulate(some, spec)
    started = time.perf_counter()
    ours = engine_rates(spec, some, table, 2000)
    between = time.perf_counter()
    theirs = nuts_rates(spec, table, lay_out(table.cells, spec), asked.warmup, asked.samples)
    difference = np.abs(ours.mean(axis=0) - theirs.mean(axis=0)).mean()
    bias = (ours.mean(axis=0) - theirs.mean(axis=0)).mean()
    ratio = ours.std(axis=0) / theirs.std(axis=0)
    print(
        f"{len(some)} reports, {len(table.cells)} cells: mean |dp| {difference:.4f}, mean dp {bias:+.4f}, "
        f"sd ratio {np.median(ratio):.3f} (5-95%: {np.quantile(ratio, 0.05):.3f}-{np.quantile(ratio, 0.95):.3f}), "
        f"engine {between - started:.1f} s, NUTS {time.perf_counter() - between:.1f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

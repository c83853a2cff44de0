"""A reliability diagram: what was forecast against what happened, as SVG text."""

from collections.abc import Sequence

from waypost.odds.scores import CalibrationBin

_SIDE = 320
_MARGIN = 40
_LARGEST_DOT = 12.0


def render_reliability(bins: Sequence[CalibrationBin], title: str, forecast: str, observed: str) -> str:
    """Draw a calibration table.

    Args:
        bins: the table; the area of a dot is proportional to its forecasts.
        title: what the diagram shows, read out by screen readers.
        forecast: label of the horizontal axis.
        observed: label of the vertical axis.

    Returns:
        An SVG document; dots on the diagonal are well calibrated.
    """
    size = _SIDE + 2 * _MARGIN
    most = max((b.forecasts for b in bins), default=1)
    dots = "\n".join(_dot(b, most) for b in bins)
    ticks = "\n".join(_tick(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" font-family="sans-serif">
<title>{_escape(title)}</title>
<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>
<line x1="{_x(0):.1f}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(1):.1f}" stroke="#888" stroke-dasharray="4 4"/>
{ticks}
{dots}
<text x="{size / 2:.0f}" y="{size - 6}" text-anchor="middle" font-size="12">{_escape(forecast)}</text>
<text x="12" y="{size / 2:.0f}" text-anchor="middle" font-size="12"
 transform="rotate(-90 12 {size / 2:.0f})">{_escape(observed)}</text>
</svg>
"""


def _x(share: float) -> float:
    return _MARGIN + _SIDE * share


def _y(share: float) -> float:
    return _MARGIN + _SIDE * (1.0 - share)


def _dot(of: CalibrationBin, most: int) -> str:
    radius = _LARGEST_DOT * (of.forecasts / most) ** 0.5
    label = f"{of.mean_p:.2f} -> {of.rate:.2f} ({of.forecasts})"
    return (
        f'<circle cx="{_x(of.mean_p):.1f}" cy="{_y(of.rate):.1f}" r="{radius:.1f}" fill="#2b6cb0" '
        f'fill-opacity="0.7"><title>{_escape(label)}</title></circle>'
    )


def _tick(share: float) -> str:
    label = f"{share:.0%}"
    return (
        f'<text x="{_x(share):.1f}" y="{_y(0) + 14:.1f}" text-anchor="middle" font-size="10">{label}</text>'
        f'<text x="{_MARGIN - 4}" y="{_y(share) + 4:.1f}" text-anchor="end" font-size="10">{label}</text>'
    )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

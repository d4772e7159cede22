"""Pages of charts, each one file: HTML with SVG in it, and no script."""

import html

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem;
       padding: 0 1rem; }
h2 { margin: 2.2rem 0 .3rem; font-size: 1.1rem; }
p.note { margin: 0; opacity: .75; }
div.wide { overflow-x: auto; }
div.wide svg { width: 100%; min-width: 40rem; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
.axis { stroke: currentColor; opacity: .25; }
.one { stroke: currentColor; opacity: .6; stroke-dasharray: 4 4; }
table { border-collapse: collapse; margin: 1rem 0; white-space: nowrap; }
td, th { padding: .2rem .6rem; border-bottom: 1px solid #8884; text-align: right; }
td:first-child, th:first-child { text-align: left; }
"""
COLORS = ("#2f7ed8", "#d9731a", "#3a9a52", "#b8418b", "#8a6d3b", "#6b5bd2",
          "#c43d3d", "#4a8f9c", "#7a9a1e", "#7d7d7d")
WIDTH, HEIGHT = 900, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 10, 14, 40


def page(title, note, parts):
    return (f"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">"
            f"<title>{html.escape(title)}</title><style>{STYLE}</style></head>"
            f"<body>\n<h1>{html.escape(title)}</h1>\n"
            f"<p class=\"note\">{html.escape(note)}</p>\n"
            + "\n".join(parts) + "\n</body></html>\n")


def section(title, note, body):
    return (f"<section><h2>{html.escape(title)}</h2>"
            f"<p class=\"note\">{html.escape(note)}</p>\n{body}</section>")


def table(rows):
    """The first row is the head."""
    def cells(row, tag):
        return "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row)

    head, *body = rows
    return ("<div class=\"wide\"><table><tr>" + cells(head, "th") + "</tr>"
            + "".join(f"<tr>{cells(row, 'td')}</tr>" for row in body)
            + "</table></div>")


def _text(x, y, text, anchor="middle"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
            f"{html.escape(text)}</text>")


def _svg(about, body, height=HEIGHT):
    return (f'<div class="wide"><svg viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-label="{html.escape(about)}">' + "".join(body)
            + "</svg></div>")


def history_chart(labels, series):
    """Medians with their ranges over the entries of a history.

    `series`: {name: [(entry, median, low, high)]}, entry an index of `labels`.
    """
    values = [v for points in series.values() for _, *p in points for v in p]
    bottom, top = min(values + [1.0]), max(values + [1.0])
    margin = (top - bottom) * 0.08 or 0.1
    bottom, top = bottom - margin, top + margin

    def x(entry):
        return LEFT + (entry + 0.5) * (WIDTH - LEFT - RIGHT) / len(labels)

    def y(value):
        share = (value - bottom) / (top - bottom)
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)

    body = []
    for step in range(5):
        value = bottom + (top - bottom) * step / 4
        body.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" '
                    f'y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        body.append(_text(LEFT - 6, y(value) + 4, f"{value:.2f}", "end"))
    body.append(f'<line class="one" x1="{LEFT}" x2="{WIDTH - RIGHT}" '
                f'y1="{y(1):.1f}" y2="{y(1):.1f}"/>')
    every = -(-len(labels) // 12)
    for entry in range(0, len(labels), every):
        body.append(_text(x(entry), HEIGHT - 22, labels[entry]))
    for color, (name, points) in zip(COLORS * 9, series.items()):
        body += _band(points, x, y, color, name)
    body += _legend(series, HEIGHT - 4)
    return _svg("by commit: " + "; ".join(
        f"{name}, last {points[-1][1]:.3f}" for name, points in series.items()),
        body)


def _band(points, x, y, color, name):
    upper = [f"{x(e):.1f},{y(high):.1f}" for e, _, _, high in points]
    lower = [f"{x(e):.1f},{y(low):.1f}" for e, _, low, _ in reversed(points)]
    line = " ".join(f"{x(e):.1f},{y(m):.1f}" for e, m, _, _ in points)
    parts = [f'<polygon points="{" ".join(upper + lower)}" fill="{color}" '
             'opacity=".18"/>',
             f'<polyline points="{line}" fill="none" stroke="{color}" '
             'stroke-width="1.8"/>']
    for entry, median, low, high in points:
        parts.append(
            f'<line x1="{x(entry):.1f}" x2="{x(entry):.1f}" y1="{y(low):.1f}" '
            f'y2="{y(high):.1f}" stroke="{color}" opacity=".5"/>'
            f'<circle cx="{x(entry):.1f}" cy="{y(median):.1f}" r="3" '
            f'fill="{color}"><title>{html.escape(name)} {median:.3f} '
            f"({low:.3f} to {high:.3f})</title></circle>")
    return parts


def _legend(names, at):
    body, x = [], LEFT
    for color, name in zip(COLORS * 9, names):
        body.append(f'<rect x="{x}" y="{at - 9}" width="10" height="10" '
                    f'fill="{color}"/>')
        body.append(_text(x + 15, at, name, "start"))
        x += 30 + 7 * len(name)
    return body


def bar_chart(bars, unit, names):
    """One bar a server: [(name, value, low, high)]; the lowest is 0.

    `names` are those of all servers of the page: each has its color in all.
    """
    colors = dict(zip(names, COLORS * 9))
    height = 26 * len(bars) + 12
    top = max(high for _, _, _, high in bars) or 1
    left, right = 120, 150

    def x(value):
        return left + max(0.0, value) / top * (WIDTH - left - right)

    body = []
    for row, (name, value, low, high) in enumerate(bars):
        y = 8 + 26 * row
        body.append(_text(left - 8, y + 14, name, "end"))
        body.append(f'<rect x="{left}" y="{y}" width="{x(value) - left:.1f}" '
                    f'height="18" fill="{colors[name]}" opacity=".8"/>')
        body.append(f'<line x1="{x(low):.1f}" x2="{x(high):.1f}" y1="{y + 9}" '
                    f'y2="{y + 9}" stroke="currentColor"/>')
        body.append(_text(x(high) + 8, y + 14, f"{value:,.4g} {unit}"
                          if value < 1000 else f"{value:,.0f} {unit}", "start"))
    return _svg("; ".join(f"{name} {value:,.4g} {unit}"
                          for name, value, _, _ in bars), body, height)

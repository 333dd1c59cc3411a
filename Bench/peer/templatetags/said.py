"""Figures, days and identities as people read them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from peer import titles
from peer.ids import written

register = template.Library()
DASH = "—"


@register.filter
def address(unit):
    """The path of a unit, or of its identity."""
    return "/organisations/" + written(getattr(unit, "pk", unit))


@register.filter
def identity(row):
    return written(row.pk)


@register.filter
def kind_title(unit):
    return titles.UNIT_TITLES[unit.kind]


@register.filter
def percent(figure):
    """One decimal, cut off rather than rounded, so that a line is never said to be reached before it is."""
    if not figure or not figure.denominator:
        return DASH
    tenths = figure.numerator * 1000 // figure.denominator
    return f"{tenths // 10}.{tenths % 10}"


@register.filter
def fraction(figure):
    return f"{figure.numerator}/{figure.denominator}" if figure and figure.denominator else DASH


@register.filter
def points(thousandths):
    if thousandths is None or thousandths == "":  # the latter is what a template makes of something missing
        return DASH
    return f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")


@register.filter
def grouped(number):
    return f"{number:,}"


@register.filter
def said_day(day):
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


@register.filter
def day(text):
    return format_html('<time datetime="{}" title="{}">{}</time>', text, said_day(text), text) if text else DASH


def said(indicator, figure, own):
    """`84.1 %`, `214 人`, `是`; a dash where the question does not arise."""
    if not figure or not (figure.numerator or figure.denominator):
        return DASH
    if indicator["measure"] == "count":
        return f"{figure.numerator} {indicator['unit']}"
    if indicator["measure"] == "yes_no" and own:
        return "是" if figure.numerator else "否"
    return percent(figure) + " %"


@register.simple_tag
def bar(figure, target=None):
    """A share as a short bar with its line."""
    if not figure or not figure.denominator:
        return DASH
    share = min(1, figure.numerator / figure.denominator)
    mark = "" if target is None else format_html(
        '<line class="mark" x1="{0}" x2="{0}" y1="0" y2="12"/>', f"{64 * target:.1f}"
    )
    return format_html(
        '<span class="bar-cell"><svg viewBox="0 0 64 12" width="64" height="12" aria-hidden="true">'
        '<rect class="track" x="0" y="3" width="64" height="6"/>'
        '<rect class="fill" x="0" y="3" width="{}" height="6"/>{}</svg> {}</span>',
        f"{64 * share:.1f}", mark, percent(figure),
    )


BADGES = {
    "good": mark_safe('<span class="state good"><span class="sign" aria-hidden="true">✓</span> '),
    "warning": mark_safe('<span class="state warning"><span class="sign" aria-hidden="true">!</span> '),
    "bad": mark_safe('<span class="state bad"><span class="sign" aria-hidden="true">✕</span> '),
    "quiet": mark_safe('<span class="state quiet"><span class="sign" aria-hidden="true">–</span> '),
}


@register.simple_tag
def badge(tone, words=None):
    """A state; its tone and words may come as a pair, since a template is slow to take one apart."""
    if words is None:
        tone, words = tone
    return format_html("{}{}</span>", BADGES[tone], words)

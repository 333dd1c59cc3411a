"""What a signed-in account may see: the branches of its grants, on today's command tree."""

import functools

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404

from peer.titles import ROLE_TITLES
from peer.days import holds, today
from peer.ids import UnitConverter
from peer.models import Grant, Organisation, Placement


def after(path):
    """The first path behind a branch."""
    return path[:-1] + "0"


def command_path(unit, day):
    """The identities from the city down to a unit, as its placement lists them."""
    return (
        Placement.objects.filter(holds(day), organisation=unit, tree="command").values_list("path", flat=True).first()
    )


def trail(path):
    """The units from the top down to the last of a path, which its placement lists."""
    ids = [UnitConverter().to_python(part) for part in path.strip("/").split("/")]
    found = Organisation.objects.in_bulk(ids)
    return [found[one] for one in ids]


def seen(view):
    """Lets a view run for a signed-in account with a grant; `request.home` and `request.home_path` are its branch."""

    @login_required
    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        grant = (
            Grant.objects.filter(holds(today()), account__login=request.user.username)
            .select_related("organisation", "account")
            .order_by("id")
            .first()
        )
        path = grant and command_path(grant.organisation_id, today())
        if not path:
            raise Http404
        request.grant, request.home, request.home_path = grant, grant.organisation, path
        return view(request, *args, **kwargs)

    return guarded


def of_unit(view):
    """Gives a view the unit it was asked for, if it lies in the reader's branch."""

    @seen
    @functools.wraps(view)
    def guarded(request, number):
        unit = get_object_or_404(Organisation, pk=number)
        day = today() if not unit.closed or unit.closed > today() else unit.opened
        path = command_path(unit.pk, day)
        if not path or not path.startswith(request.home_path):
            raise Http404
        return view(request, unit, path)

    return guarded


def shell(request):
    """What every page says around its content."""
    grant = getattr(request, "grant", None)
    if grant is None:
        return {}
    return {"today": today(), "grant": grant, "home": request.home, "role": ROLE_TITLES.get(grant.role, grant.role)}

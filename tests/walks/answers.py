"""What schools have said: the list, and the counts of it."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from mi_sheets.models import MISheet
from registrations.models import Listing, Target
from tests.cast import TODAY, make_person, make_sent
from tests.registrations.nil import say, say_and_confirm

from .visitor import Visitor

THE_LIST = "/admin/registrations/listing/"
COVERAGE = "/admin/registrations/target/"
LIST = "/admin/registrations/schoolanswer/"


def what_schools_said(cast):
    ada = Visitor(cast.ada)
    yield "totals, nobody asked", ada.open(f"{LIST}totals/12-26/")
    MISheet.objects.update(asks=["maintained"])
    type(cast.heath).objects.filter(pk=cast.heath.pk).update(trust_name="Marsh Trust")
    make_sent(cast.hal, cast.sheet, [cast.locum])
    say(cast.mo, cast.sheet, cast.stow)
    yield "answers", ada.open(f"{LIST}?trust=Marsh+Trust")
    yield "answers, none", ada.open(f"{LIST}?answer=offering")
    say_and_confirm(make_person("Sue"), cast.sheet, cast.stow)
    yield "totals", ada.open(f"{LIST}totals/12-26/")
    yield "totals, reader", Visitor(cast.rita).open(f"{LIST}totals/12-26/")
    yield "return", ada.open(f"{LIST}return/12-26/")
    yield from coverage(cast, ada)
    MISheet.objects.update(complete_by=TODAY() - timedelta(days=1))
    yield "totals for everybody", Visitor().open("/answers/12-26/")
    MISheet.objects.update(takes_statements=False)
    yield "answers, no call", ada.open(LIST)
    yield "coverage, no call", ada.open(COVERAGE)


def the_list(cast, ada):
    yield "list, empty", ada.open(THE_LIST)
    yield "holders", ada.open(f"{THE_LIST}import/")
    yield "holders, none", ada.send(f"{THE_LIST}import/")
    rows = "Name,Role,URN\nAnn,NLE,900101\nBob,Wizard,\n"
    file = SimpleUploadedFile("list.csv", rows.encode())
    page = ada.send(f"{THE_LIST}import/", file=file)
    yield "holders, preview", page
    kept = page.context["kept"]
    yield "list", ada.send(f"{THE_LIST}import/", kept=kept)
    yield "list, near nothing", ada.open(f"{THE_LIST}?near=nowhere")
    line = f"{THE_LIST}{Listing.objects.get().pk}/change/"
    yield "list, one line", ada.open(line)
    yield "list, one line, wrong", ada.send(line, started_on="x")
    near = Visitor(cast.sena).open(f"{THE_LIST}?near=heath&standing=all")
    yield "list, nearest", near


def coverage(cast, ada):
    placed = {"easting": 600000, "northing": 310000}
    type(cast.heath).objects.filter(pk=cast.heath.pk).update(**placed)
    area = cast.breckland
    for role, number in [(cast.locum, 3), (cast.nle, 0)]:
        Target.objects.aim(role, number, by=cast.sena, area=area)
    yield "coverage", ada.open(COVERAGE)
    yield "coverage, no cluster", ada.open(f"{COVERAGE}?by=cluster")
    yield "coverage, cell", ada.open(f"{COVERAGE}locum-leader/{area.pk}/")
    yield from the_list(cast, ada)
    yield "map", ada.open(f"{COVERAGE}map/")
    here = f"{COVERAGE}set/?by=district"
    yield "targets", Visitor(cast.sena).open(here)
    wrong = {f"{cast.locum.pk}-{area.pk}": "x"}
    yield "targets, wrong", Visitor(cast.sena).send(here, **wrong)

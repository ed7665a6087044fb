"""One page for a school that was invited: its name is there already."""

from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from people.typing import kept_typing
from people.views import send_code
from schools.models import School

from ..invited import Invited, forget
from ..journey import Journey
from ..models import Statement
from ..one_page import OnePage
from ..status import Incomplete
from .own import form_page, get_call
from .steps import continue_at


@never_cache
@login_not_required
@form_page
def invited(request, slug, urn):
    """
    Ask all that is needed, on one page.

    Who is signed in has sent the statement by pressing the button; anybody else
    is first sent a code, and enters it on the next page.
    """
    sheet = get_call(slug)
    if request.user.is_staff:
        return render(request, "registrations/for_schools.html", {"sheet": sheet})
    school = School.objects.of_la(settings.LA_CODE).filter(urn=urn).first()
    if not is_choosable(school):
        context = {"sheet": sheet, "school": school}
        status = 200 if school else 404
        return render(request, "registrations/no_school.html", context, status=status)
    here = Invited(sheet, school)
    if "forget" in request.POST:
        forget(request)
        return redirect(here.path)
    statement = own_statement(request, sheet)
    if statement:
        return begun(request, here, statement)
    if request.method == "POST":
        return answer(request, here)
    if not here.is_open:
        return render(request, "registrations/closed.html", {"sheet": sheet})
    return show(request, here, typed=here.typed(request))


def is_choosable(school):
    today = timezone.localdate()
    return school and School.objects.choosable(today).filter(pk=school.pk).exists()


def own_statement(request, sheet):
    if request.user.is_anonymous:
        return None
    own = Statement.objects.filter(person=request.user, mi_sheet=sheet)
    return own.select_related("mi_sheet", "school", "person").first()


def show(request, here, *, form=None, typed=None):
    """The page; with what was typed, kept for the code or past an old form."""
    is_anonymous = request.user.is_anonymous
    if form is None:
        data = typed or (None if is_anonymous else kept_typing(request))
        form = OnePage(here.new_statement(), data, asks_address=is_anonymous)
    context = {"here": here, "form": form, "is_kept": typed is not None}
    return render(request, "registrations/invited.html", context)


def answer(request, here):
    is_anonymous = request.user.is_anonymous
    form = OnePage(here.new_statement(), request.POST, asks_address=is_anonymous)
    if form.is_valid() and not is_anonymous:
        return finish(request, here, request.POST)
    if form.is_valid() and asked_for_code(request, here, form.address):
        return redirect(here.code_path)
    return show(request, here, form=form)


def asked_for_code(request, here, form):
    """Keep the typing and send the code. Answers whether; if not, the form says why."""
    email = form.cleaned_data["email"]
    if not here.keep(request, request.POST, email=email):
        form.add_error(None, "This is more than we can keep. Shorten what you wrote")
        return False
    problems = send_code(request, email)
    if problems:
        form.add_error("email", problems)
    return not problems


def finish(request, here, typed):
    """
    Send what was typed, once, and go on to what has become of it.

    Whoever has a statement in answer to this sheet makes no second one, and
    nothing of it is replaced: they are asked. After the last day it is a draft.
    """
    came_at = timezone.now()
    with transaction.atomic():
        statement, is_new = Statement.objects.get_or_create(
            person=request.user, mi_sheet=here.sheet, defaults={"school": here.school}
        )
        form = OnePage(statement, typed)
        is_done = form.is_valid() if is_new else form.holds(here.school)
        if is_new and is_done:
            form.save(by=request.user)
            with suppress(Incomplete):  # It is a draft then, and says what is missing.
                if here.is_open_at(came_at):
                    Journey(statement).send(by=request.user, at=came_at)
        elif is_new:
            transaction.set_rollback(True)
    if not is_done:
        here.keep(request, typed, email=request.user.email)
        return redirect(here.path)
    forget(request)
    return redirect(*continue_at(statement))


def begun(request, here, statement):
    """Say that there is a statement already; what was typed now is not lost."""
    typed = here.typed(request)
    if "use" in request.POST:
        return use(request, here, statement, typed)
    if request.method == "POST":
        return finish(request, here, request.POST)
    rows = OnePage(here.new_statement(), typed).rows() if typed else []
    context = {"here": here, "statement": statement, "rows": rows}
    return render(request, "registrations/begun.html", context)


def use(request, here, statement, typed):
    """Put what was typed in the place of what the draft says, as they ask."""
    with transaction.atomic():
        statement.touch()
        if typed is None or statement.is_sent:
            return redirect(here.path)
        statement.school, statement.school_unlisted = here.school, ""
        statement.save(update_fields=["school", "school_unlisted"])
        form = OnePage(statement, typed)
        form.is_valid()  # What is valid is saved; the rest is asked again.
        form.save(by=request.user)
    forget(request)
    messages.success(
        request, "Your draft says now what you typed. Read it once more, then send it."
    )
    return redirect(*continue_at(statement))

"""The pages behind the queue: one for each statement, and one to send answers."""

import re
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from outbox.models import Message
from people.typing import kept_typing

from ..models import Interest, Statement
from ..status import MoveNotAllowed
from .forms import AnswersForm, MessageForm
from .reading import Reading
from .saved import saved
from .school_note import SchoolNoteForm
from .words import days_since

REVIEW = "registrations.review_statement"
MESSAGES_PER_PAGE = 50

review = permission_required(REVIEW, raise_exception=True)
form_page = require_http_methods(["GET", "HEAD", "POST"])


def get_sent(request, reference):
    """A statement to work on, if this adviser may see it: no draft, none forgotten."""
    return get_object_or_404(
        seen_by(request.user).filter(forgotten_on=None), reference=reference.upper()
    )


def seen_by(person):
    related = ["person", "mi_sheet", "school__district", "taken_by", "recorded_by"]
    return Statement.objects.visible_to(person).select_related(*related)


def address_of(request, statement=None):
    """The page of a statement, or the queue, filtered as the adviser had it."""
    if statement is None:
        filters = request.GET.get("_changelist_filters", "")
        queue = reverse("admin:registrations_statement_changelist")
        return f"{queue}?{filters}" if filters else queue
    page = reverse("admin:registrations_statement_change", args=[statement.reference])
    return page + kept_filters(request)


def kept_filters(request):
    """How the queue was filtered, to be carried on from page to page."""
    filters = request.GET.get("_changelist_filters")
    return "?" + urlencode({"_changelist_filters": filters}) if filters else ""


@form_page
def statement(request, reference):
    """Everything about a statement; a POST answers some or all of its roles."""
    gone = seen_by(request.user).exclude(forgotten_on=None)
    left = gone.filter(reference=reference.upper()).first()
    if left and request.method != "POST":
        return show_forgotten(request, left)
    statement = get_sent(request, reference)
    if request.method == "POST":
        return decide(request, statement)
    form = AnswersForm(statement=statement, typed=kept_typing(request))
    return show(request, statement, form=form)


def show(
    request,
    statement,
    *,
    form=None,
    message_form=None,
    school_form=None,
    refusal="",
    **typed_beside,
):
    """The page of a statement as it is now, with what was typed in vain, if so."""
    from .beside import Beside  # It needs this module.

    beside = Beside(statement, request.user, **typed_beside)
    may_review = request.user.has_perm(REVIEW)
    is_free = statement.taken_by in {None, request.user}
    typed = form or AnswersForm(statement=statement)
    form = typed if typed.parts and may_review and (is_free or refusal) else None
    parts = {part.interest: part for part in form.parts} if form else {}
    held = statement.held_message
    if held and not message_form:
        message_form = MessageForm(statement=statement, message=held)
    reading = Reading(statement)
    agreements = reading.agreements()
    context = {
        **admin.site.each_context(request),
        **beside.context(),
        "title": str(statement),
        "opts": Statement._meta,
        "statement": statement,
        "sent_ago": days_since(statement.sent_at),
        "queue": f"{address_of(request)}#{statement.reference}",
        "kept_filters": kept_filters(request),
        "sections": reading.about_the_person(),
        "roles": reading.roles(parts),
        "agreements": agreements,
        "unasked": reading.unasked(agreements),
        "history": statement.events.select_related("by", "interest__role"),
        "form": form,
        "holder": "" if is_free else statement.taken_by,
        "held": held,
        "message_form": message_form,
        "school_change": statement.school_changes.open().first(),
        "school_form": school_form or SchoolNoteForm(),
        "may_review": may_review,
        "may_put_back": may_review and statement.may_be_put_back_by(request.user),
        "refusal": refusal,
        "problems": [
            *typed.problems,
            *(message_form.problems if message_form else []),
            *(problems(school_form) if school_form else []),
            *beside.problems,
        ],
        "leftovers": list(typed.leftovers()),
        "typed_text": "" if form else typed["text"].value(),
    }
    return render(request, "admin/registrations/statement/page.html", context)


def show_forgotten(request, statement):
    """What is left of a statement whose people have been taken out of it."""
    context = {
        **admin.site.each_context(request),
        "title": str(statement),
        "opts": Statement._meta,
        "statement": statement,
        "queue": f"{address_of(request)}#{statement.reference}",
        "interests": statement.interests.select_related("role"),
        "history": statement.events.select_related("by", "interest__role"),
    }
    return render(request, "admin/registrations/statement/forgotten.html", context)


@review
def decide(request, statement):
    form = AnswersForm(request.POST, statement=statement)
    if form.is_repeated_by(request.user):
        return go_on(request, statement)
    if form.is_outdated:
        return refuse(request, statement, statement.why_refused(request.user))
    if not form.is_valid() or "preview" in request.POST:
        return show(request, statement, form=form)
    try:
        statement.decide(
            form.answers(),
            by=request.user,
            version=form.cleaned_data["version"],
            text=form.cleaned_data["text"],
        )
    except MoveNotAllowed as refusal:
        return refuse(request, statement, str(refusal))
    messages.success(request, saved(statement, request.user))
    return go_on(request, statement)


def refuse(request, statement, refusal):
    """Show the statement as it is now, with what was typed."""
    form = AnswersForm(statement=statement, typed=request.POST)
    return show(request, statement, form=form, refusal=refusal)


def go_on(request, statement):
    """Back to the statement, or to the next that is nobody else's."""
    if "next" not in request.POST:
        return redirect(address_of(request, statement))
    listed = admin.site.get_model_admin(Statement).listed(request)
    waiting = listed.awaiting_review().free_for(request.user)
    following = waiting.exclude(pk=statement.pk).first()
    if following is None:
        messages.info(request, "Nothing else awaits your answer here.")
    return redirect(address_of(request, following))


@require_POST
@review
def take(request, reference):
    """Take a statement in hand."""
    statement = get_sent(request, reference)
    try:
        statement.take(by=request.user)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal)
    return redirect(address_of(request, statement))


@require_POST
@review
def put_back(request, reference):
    """Put a statement back, for anybody to take."""
    statement = get_sent(request, reference)
    if not statement.put_back(by=request.user):
        messages.warning(request, "Nothing was put back: it is not in your hands.")
    return redirect(address_of(request, statement))


@require_POST
@review
def message(request, reference):
    """Save the words of the message that waits; send it; or undo the answers."""
    statement = get_sent(request, reference)
    if statement.is_settled_by(request.user):
        return redirect(address_of(request, statement))
    form = MessageForm(request.POST, statement=statement)
    if not form.is_valid():
        return show(request, statement, message_form=form)
    try:
        words = change_message(request, statement, **form.cleaned_data)
    except MoveNotAllowed as refusal:
        form = MessageForm(statement=statement, typed=request.POST)
        return show(request, statement, message_form=form, refusal=str(refusal))
    messages.info(request, f"{statement}: {words}")
    return redirect(address_of(request, statement))


@transaction.atomic
def change_message(request, statement, *, body, version):
    """Do what the button says, and say what was done."""
    if "undo" in request.POST:
        statement.undo(by=request.user, version=version)
        return "the answer is undone. Nothing of it has been told."
    held = statement.held_message
    if not held or held.body.strip() != body:
        statement.edit_message(body, by=request.user, version=version)
        version = statement.version
    if "another_way" in request.POST:
        statement.told_another_way(by=request.user, version=version)
        return "noted that the person has been told another way."
    if "send" in request.POST:
        statement.tell(by=request.user, version=version)
        return "the message is on its way."
    return "the message is saved, and waits to be sent."


@form_page
@review
def send(request):
    """Show the messages that wait, all or those chosen in the queue; send them."""
    if request.method == "POST":
        send_chosen(request)
        return redirect(address_of(request))
    unsent = Statement.objects.visible_to(request.user).awaiting_message().not_paused()
    chosen = printable(request.GET).getlist("s")
    if chosen:
        unsent = unsent.filter(reference__in=chosen)
    shown = unsent.order_by("sent_at", "pk").select_related(
        "mi_sheet", "school", "person"
    )
    shown = list(shown.prefetch_related("interests__role")[:MESSAGES_PER_PAGE])
    held = Message.objects.held().filter(about__in=[each.key for each in shown])
    bodies = {message.about: message.body for message in held}
    refused = Interest.objects.unrung().filter(statement__in=shown)
    unrung = set(refused.values_list("statement_id", flat=True))
    sendable = [e for e in shown if e.person.has_address and e.pk not in unrung]
    context = {
        **admin.site.each_context(request),
        "title": "Waiting to be sent",
        "unrung": unrung,
        "opts": Statement._meta,
        "rows": [(each, bodies.get(each.key, "")) for each in shown],
        "more": unsent.count() - len(shown),
        "sendable": len(sendable),
    }
    return render(request, "admin/registrations/statement/send.html", context)


def send_chosen(request):
    """Send each message that is still as it was read, and say what became of each."""
    rows = printable(request.POST).getlist("statement")
    read = dict(row.partition(":")[::2] for row in rows)
    seen = Statement.objects.visible_to(request.user).filter(reference__in=read)
    seen = seen.not_paused()
    told = []
    for statement in seen[:MESSAGES_PER_PAGE]:
        version = read[statement.reference]
        version = int(version) if re.fullmatch("[0-9]{1,9}", version) else -1
        if statement.is_settled_by(request.user):
            messages.info(request, f"{statement}: you had dealt with it already.")
            continue
        try:
            told += [statement] * statement.tell(by=request.user, version=version)
        except MoveNotAllowed as refusal:
            messages.warning(request, f"{statement}: not sent. {refusal}")
    if told:
        are = "message is on its" if len(told) == 1 else "messages are on their"
        messages.info(request, f"{len(told)} {are} way.")

"""Setting the password of a staff account by the link in a message."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from norfolk_sl.text import printable

from .accounts import person_of
from .models import Person
from .views import form_page

HELP = (
    "At least 12 characters. Three or four words that have nothing to do with each "
    "other are good."
)


class NewPasswordForm(SetPasswordForm):
    """A password, once; pages that show it typed twice are no safer."""

    use_required_attribute = False

    def __init__(self, user, data=None):
        super().__init__(user, printable(data))
        first, again = self.fields["new_password1"], self.fields["new_password2"]
        first.label, again.label = "New password", "New password again"
        first.help_text = HELP
        first.error_messages["required"] = "Enter a new password"
        again.error_messages["required"] = "Enter the new password again"
        again.help_text = ""
        self.error_messages = {
            "password_mismatch": "The two passwords are not the same"
        }


@never_cache
@login_not_required
@form_page
def set_password(request, token):
    """Opening the link changes nothing; the first password that is set ends it."""
    person = person_of(token, Person.objects)
    if person is None:
        response = render(
            request,
            "people/password_link_over.html",
            {"days": settings.STAFF_LINK_DAYS},
            status=404,
        )
    else:
        response = ask_for_password(request, person)
    response["X-Robots-Tag"] = "noindex"
    return response


def ask_for_password(request, person):
    data = request.POST if request.method == "POST" else None
    form = NewPasswordForm(person, data)
    if not form.is_valid():
        context = {
            "form": form,
            "person": person,
            "needs_second_step": settings.SECOND_STEP_REQUIRED,
        }
        return render(request, "people/set_password.html", context)
    form.save()
    person.log(person, "Set a password by the link in a message.")
    messages.success(request, "Your password is set. Sign in with it now.")
    return redirect("account_login")

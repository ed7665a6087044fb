"""The list of sign-ins: the newest first, for senior advisers."""

from django.contrib import admin

from ..sign_ins import SignIn


@admin.register(SignIn)
class SignInAdmin(admin.ModelAdmin):
    list_display = ["at", "who", "how", "succeeded", "network"]
    list_display_links = None
    list_filter = ["succeeded", "how", "at"]
    list_select_related = ["person"]
    list_per_page = 50
    search_fields = ["person__email", "person__name", "network"]
    search_help_text = "Name, e-mail address or network"
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False

    @admin.display(description="Who", ordering="person__name")
    def who(self, sign_in):
        return sign_in.person or "An address that is no colleague’s"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

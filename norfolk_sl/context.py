"""What every template may name: whose portal this is, and in which mode."""

from django.conf import settings


def portal(request):
    return {
        "council_name": settings.COUNCIL_NAME,
        "county_name": settings.COUNTY_NAME,
        "service_name": settings.SERVICE_NAME,
        "team_name": settings.TEAM_NAME,
        "team_long_name": settings.TEAM_LONG_NAME,
        "team_email": settings.TEAM_EMAIL,
        "team_telephone": settings.TEAM_TELEPHONE,
        "portal_url": settings.PORTAL_URL,
        "is_demonstration": settings.IS_DEMONSTRATION,
        "privacy_version": settings.PRIVACY_VERSION,
    }

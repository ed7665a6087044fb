"""What axe is, what it is asked for, and what it finds."""

from django.conf import settings

AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
RULES_OF_LAYOUT = {
    "type": "rule",
    "values": [
        "empty-heading",
        "landmark-unique",
        "link-in-text-block",
        "page-has-heading-one",
        "region",
        "scrollable-region-focusable",
        "skip-link",
        "target-size",
    ],
}
# Colours do not change with the width: what was seen narrow need not be seen again.
# It is the dearest of all rules, so on a wide screen it is for what only that shows.
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
SHOWN = "[data-shown-when-wide]"
MARK_HIDDEN = """
() => { window.hidden = [...document.body.querySelectorAll("*")].filter(
    each => !each.checkVisibility({visibilityProperty: true})
)}
"""
MARK_SHOWN = """
() => window.hidden.filter(
    each => each.checkVisibility({visibilityProperty: true})
).map(each => each.setAttribute("data-shown-when-wide", "")).length
"""
RUN_AXE = """
([within, rules]) => axe.run(within, {
    runOnly: rules,
    rules: rules.type === "tag" ? {"target-size": {enabled: true}} : {},
    resultTypes: ["violations"],
    preload: false,
})
"""


def faults_on(page, rules=EVERY_RULE, within="html"):
    """What axe, which must be on the page, finds wrong there: a line each."""
    return [
        f"{page.url}: {rule['help']} ({rule['id']}): {node['html']}"
        for rule in page.evaluate(RUN_AXE, [within, rules])["violations"]
        for node in rule["nodes"]
    ]

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
        "color-contrast",
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
RUN_AXE = """
rules => axe.run({
    runOnly: rules,
    rules: rules.type === "tag" ? {"target-size": {enabled: true}} : {},
    resultTypes: ["violations"],
    preload: false,
})
"""


def faults_on(page, rules=EVERY_RULE):
    """What axe, which must be on the page, finds wrong there: a line each."""
    return [
        f"{page.url}: {rule['help']} ({rule['id']}): {node['html']}"
        for rule in page.evaluate(RUN_AXE, rules)["violations"]
        for node in rule["nodes"]
    ]

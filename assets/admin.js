// Django's scripts name an icon that has no role, so that the name is not heard.

function mend() {
  for (const icon of document.querySelectorAll(".help-tooltip[aria-label]")) {
    icon.setAttribute("role", "img");
  }
}

window.addEventListener("load", mend);
document.addEventListener("formset:added", mend);

// Comfort for the school picker: offers schools while one types its name, URN
// or postcode. An "editable combobox with list" as ARIA 1.2 describes it.

const WAIT = 200; // milliseconds without typing before we ask
const LEAST = 2; // characters

export function initSchoolPickers() {
  for (const element of document.querySelectorAll("[data-school-picker]")) {
    new SchoolPicker(element);
  }
}

class SchoolPicker {
  constructor(element) {
    this.url = element.dataset.schoolPicker;
    this.input = element.querySelector("input");
    this.list = add(element, "ul", "school-picker__list");
    this.status = add(element, "div", "govuk-visually-hidden");
    this.options = [];
    this.asked = 0;
    this.describe();
    this.close();
    this.listen();
    // Somebody may have typed before this script was there.
    const { input } = this;
    const isBusy = input === document.activeElement;
    if (isBusy && input.value !== input.defaultValue) this.typed();
  }

  describe() {
    const { input, list, status } = this;
    list.id = `${input.id}_list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Schools");
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.stop());
    // Keeps the focus in the box, so that a click on an option is not a blur.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
  }

  typed() {
    this.stop();
    this.withdrawChoices();
    if (this.input.value.trim().length >= LEAST) {
      this.timer = setTimeout(() => this.ask(), WAIT);
    }
  }

  // The radio buttons of the page were for what was typed before.
  withdrawChoices() {
    const group = this.input.closest(".govuk-form-group");
    group?.querySelector(".school-picker__matches")?.remove();
  }

  async ask() {
    const number = ++this.asked;
    const words = new URLSearchParams({ q: this.input.value.trim() });
    try {
      const response = await fetch(`${this.url}?${words}`);
      const found = await response.json();
      if (number === this.asked) this.show(found);
    } catch {
      // The server looks again when the form is sent.
    }
  }

  show({ results, more }) {
    this.results = results;
    this.options = results.map(({ name, place }, index) => {
      const option = add(null, "li", "school-picker__option");
      option.id = `${this.list.id}_${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      add(option, "span", "school-picker__name").textContent = name;
      add(option, "span", "school-picker__place").textContent = place;
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.active = -1;
    this.list.hidden = results.length === 0;
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.status.textContent = inWords(results.length, more);
  }

  pressed(event) {
    const last = this.options.length - 1;
    if (this.list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") {
      this.activate(this.active === last ? 0 : this.active + 1);
    } else if (event.key === "ArrowUp") {
      this.activate(this.active <= 0 ? last : this.active - 1);
    } else if (event.key === "Enter" && this.active >= 0) {
      this.choose(this.active);
    } else if (event.key === "Escape") {
      this.stop();
    } else {
      return;
    }
    event.preventDefault();
  }

  activate(index) {
    this.active = index;
    this.options.forEach((option, number) =>
      option.setAttribute("aria-selected", String(number === index)),
    );
    this.input.setAttribute("aria-activedescendant", this.options[index].id);
    this.options[index].scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    this.input.value = this.results[index].text;
    this.stop();
    this.withdrawChoices();
    this.status.textContent = `${this.results[index].name} is selected.`;
  }

  // Forgets what was asked, too: an answer that comes late opens nothing.
  stop() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.close();
  }

  close() {
    this.active = -1;
    this.options = [];
    this.list.replaceChildren();
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

function add(parent, name, className) {
  const element = document.createElement(name);
  element.className = className;
  parent?.append(element);
  return element;
}

function inWords(count, more) {
  if (count === 0) return "No school found.";
  if (more) return `The first ${count} schools of more. Use the arrow keys.`;
  return count === 1 ? "1 school found." : `${count} schools found. Use the arrow keys.`;
}

// Many things are signed in sittings of few, one after the other, with the PIN typed once: it is in this page's
// memory until the last one is done, and nowhere else. Without this file all of them are sent at once.
//
// form[data-sitting="5"]   is sent five by five. It says data-waits, data-runs, data-unsent and data-fault in words.
// [data-sitting-line]      what is to be done, each an input; the row around it may hold a [data-sitting-said].
// [data-sitting-asks]      key and PIN; refused, they are shown as the answer has them.
// [data-sitting-told]      how far it has come: a progress, [data-sitting-count] and [data-sitting-stop].
// The answer is a page: [data-outcome="…"] says, in its [data-said], what became of the line of that value (up to
// a colon), and data-stopped when nothing did. An answer from another address is gone to when all are done.
(function () {
  "use strict";

  function keyOf(line) {
    return line.value.split(":")[0];
  }

  function say(line, parts) {
    const row = line.closest("tr, li, [data-sitting-row]");
    const place = row && row.querySelector("[data-sitting-said]");
    if (!place) return;
    place.hidden = false;
    place.replaceChildren.apply(place, parts);
  }

  class Sitting {
    constructor(form, lines, all) {
      this.form = form;
      this.lines = lines;
      this.rest = lines.slice();
      this.asked = new FormData(form);
      if (all) this.asked.set(all.name, all.value);
      this.told = form.querySelector("[data-sitting-told]");
      this.stopped = this.broken = false;
      this.onward = "";
    }

    async run() {
      this.begin();
      while (this.rest.length && !this.stopped && !this.broken) {
        const some = this.rest.slice(0, Number(this.form.dataset.sitting));
        some.forEach((line) => say(line, [this.form.dataset.runs]));
        await this.send(some);
        this.count();
      }
      this.end();
    }

    begin() {
      this.form.dataset.sat = "1";
      this.buttons(true);
      this.lines.forEach((line) => say(line, [this.form.dataset.waits]));
      this.told.hidden = false;
      this.told.querySelector("[data-sitting-stop]").hidden = false;
      this.count();
      this.told.scrollIntoView({ block: "nearest" });
    }

    buttons(busy) {
      this.form.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = busy; });
    }

    count() {
      const done = this.lines.length - this.rest.length;
      const line = this.told.querySelector("progress");
      line.max = this.lines.length;
      line.value = done;
      this.told.querySelector("[data-sitting-count]").textContent = done + "/" + this.lines.length;
    }

    body(some) {
      const names = new Set(this.lines.map((line) => line.name).concat("shown", "all"));
      const body = new FormData();
      for (const [name, value] of this.asked) if (!names.has(name)) body.append(name, value);
      some.forEach((line) => body.append(line.name, line.value));
      return body;
    }

    async send(some) {
      try {
        const answer = await fetch(this.form.action, { method: "POST", body: this.body(some) });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.redirected) this.onward = answer.url;
        if (answer.ok) this.settle(some, page);
        else if (answer.status === 422) this.refused(page);
        else this.fault();
      } catch (error) {
        this.fault();
      }
    }

    settle(some, page) {
      if (!this.onward && !page.querySelector("[data-outcome]")) return this.fault(); // signed out meanwhile
      some.forEach((line) => this.outcome(line, page.querySelector('[data-outcome="' + keyOf(line) + '"]')));
      this.rest = this.rest.slice(some.length);
      document.dispatchEvent(new CustomEvent("congvu:saved"));
      document.body.dispatchEvent(new CustomEvent("sat"));
    }

    outcome(line, row) {
      const parts = row ? Array.from(row.querySelectorAll("[data-said]")) : [];
      say(line, parts.flatMap((part) => Array.from(part.childNodes).map((node) => document.importNode(node, true))));
      if (row && row.hasAttribute("data-stopped")) return;
      line.checked = false;
      line.disabled = true;
      line.closest("tr, li, [data-sitting-row]")?.querySelectorAll("[name=shown]").forEach((each) => each.remove());
    }

    refused(page) {
      this.broken = true;
      const here = this.form.querySelector("[data-sitting-asks]");
      const there = page.querySelector("[data-sitting-asks]");
      if (here && there) here.replaceWith(document.importNode(there, true));
      const summary = page.querySelector(".form-summary");
      this.form.querySelectorAll(".form-summary").forEach((each) => each.remove());
      if (summary) {
        if (this.rest.length < this.lines.length) summary.querySelector(".notice-title")?.remove(); // some are done
        this.form.prepend(document.importNode(summary, true));
        this.form.querySelector(".form-summary").focus();
      }
    }

    fault() {
      this.broken = true;
      const place = document.createElement("p");
      place.setAttribute("role", "alert");
      place.className = "field-error";
      place.textContent = this.form.dataset.fault;
      this.told.append(place);
    }

    end() {
      this.asked = null;
      this.form.querySelectorAll("input[type=password]").forEach((box) => { box.value = ""; });
      this.rest.forEach((line) => say(line, [this.form.dataset.unsent]));
      delete this.form.dataset.sat;
      this.told.querySelector("[data-sitting-stop]").hidden = true;
      this.buttons(false);
      if (this.onward && !this.broken) window.location.assign(this.onward);
    }
  }

  function chosen(form, all) {
    const lines = Array.from(form.querySelectorAll("[data-sitting-line]")).filter((line) => !line.disabled);
    return all ? lines : lines.filter((line) => line.checked || line.type === "hidden");
  }

  document.querySelectorAll("form[data-sitting]").forEach(function (form) {
    let sitting = null;
    form.addEventListener("submit", function (event) {
      const button = event.submitter;
      const all = button && button.name === "all" ? button : null;
      const lines = chosen(form, all);
      if (form.dataset.sat || lines.length <= Number(form.dataset.sitting)) {
        if (form.dataset.sat) event.preventDefault();
        return; // few are one sitting: the page is sent as it is
      }
      event.preventDefault();
      sitting = new Sitting(form, lines, all);
      sitting.run();
    });
    form.addEventListener("click", function (event) {
      if (sitting && event.target.closest("[data-sitting-stop]")) sitting.stopped = true;
    });
  });

  window.addEventListener("beforeunload", function (event) {
    if (document.querySelector("form[data-sat]")) event.preventDefault();
  });
})();

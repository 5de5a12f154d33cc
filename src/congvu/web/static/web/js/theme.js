// Runs before the first paint: without a choice the theme follows the system, and no page flashes.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function follow() {
    if (root.hasAttribute("data-theme-follows")) root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  }

  root.classList.add("scripted");
  follow();
  dark.addEventListener("change", follow);

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("[data-theme-form]") || !event.submitter) return;
    event.preventDefault();
    var data = new FormData(form);
    if (!data.has("theme")) data.append("theme", event.submitter.value);
    fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" } });
    if (event.submitter.value) {
      root.removeAttribute("data-theme-follows");
      root.setAttribute("data-bs-theme", event.submitter.value);
    } else {
      root.setAttribute("data-theme-follows", "");
      follow();
    }
    form.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button === event.submitter));
    });
  });
})();

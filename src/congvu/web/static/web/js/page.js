// Small comforts of every page: drop-downs that close, dialogs, print buttons, what htmx does with a refusal.
(function () {
  "use strict";

  function words(name) {
    return document.body.dataset[name] || "";
  }

  // --- Drop-downs: <details> closes on Escape, on a click elsewhere and when another opens ---
  function closeDrops(except) {
    document.querySelectorAll("details.drop[open]").forEach(function (drop) {
      if (drop !== except) drop.open = false;
    });
  }
  document.addEventListener("click", function (event) {
    closeDrops(event.target.closest("details.drop"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details.drop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (location.hash === "#menu") {
      location.replace("#main");
    }
  });

  // --- The menu of narrow screens: the focus goes in, and back out ---
  window.addEventListener("hashchange", function () {
    if (location.hash === "#menu") {
      var first = document.querySelector("#menu a");
      if (first) first.focus();
    }
  });

  // --- Dialogs: filled by htmx from the page that asks the question ---
  var dialog = document.getElementById("dialog");
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target === dialog && dialog.childElementCount && !dialog.open) dialog.showModal();
  });
  document.addEventListener("click", function (event) {
    if (event.target === dialog) return dialog.close();
    var closer = event.target.closest("[data-close-dialog]");
    if (closer && closer.closest("dialog[open]")) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
    if (event.target.closest("[data-print]")) window.print();
  });
  // On paper everything is open.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details:not([open]):not(.drop)").forEach(function (details) {
      details.open = true;
      details.classList.add("print-open");
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details.print-open").forEach(function (details) {
      details.open = false;
      details.classList.remove("print-open");
    });
  });

  // --- htmx: only answers that name their place are shown when they are errors ---
  document.addEventListener("htmx:beforeSwap", function (event) {
    var xhr = event.detail.xhr;
    if (xhr.status >= 400 && !xhr.getResponseHeader("HX-Retarget")) {
      event.detail.shouldSwap = false;
      alertLine(words("fault"));
    }
    if (xhr.status >= 400 && dialog && dialog.open) dialog.close();
  });
  document.addEventListener("htmx:sendError", function () {
    alertLine(words("offline"));
  });
  document.addEventListener("htmx:configRequest", function (event) {
    if (!event.detail.elt.matches("[data-skip-empty]")) return;
    var parameters = event.detail.parameters;
    Array.from(parameters.keys ? parameters.keys() : Object.keys(parameters)).forEach(function (name) {
      if (parameters.get ? parameters.get(name) === "" : parameters[name] === "") {
        if (parameters.delete) parameters.delete(name);
        else delete parameters[name];
      }
    });
  });
  document.addEventListener("submit", function (event) {
    // A plain submit of a filter leaves its empty fields out of the address, too.
    if (!event.target.matches("form[data-skip-empty]")) return;
    Array.from(event.target.elements).forEach(function (field) {
      if (field.name && field.value === "") {
        field.disabled = true;
        setTimeout(function () { field.disabled = false; }, 0);
      }
    });
  });

  function alertLine(text) {
    var place = document.getElementById("alerts");
    if (!place || !text) return;
    var notice = document.createElement("div");
    notice.className = "notice notice-error";
    notice.setAttribute("role", "alert");
    var body = document.createElement("div");
    body.className = "notice-text";
    body.textContent = text;
    notice.appendChild(body);
    place.replaceChildren(notice);
    place.scrollIntoView({ block: "center" });
  }

  // --- From one thing of a list to the next: n or j, and p or k back ---
  var MOVES = { n: "next", j: "next", p: "prev", k: "prev" };
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (dialog && dialog.open) || !MOVES[event.key]) return;
    var link = document.querySelector("[data-walk] a[rel='" + MOVES[event.key] + "']");
    if (link) link.click();
  });

  // --- The session locks after a quiet time: said before it happens, so that nobody types in vain ---
  var lockAfter = Number(document.body.dataset.lockAfter || 0);
  if (lockAfter) {
    var last = Date.now();
    var note = document.getElementById("lock-note");
    // Another tab that reaches the server keeps the session open for this one as well.
    window.addEventListener("storage", function (event) {
      if (event.key === "congvu.seen") seen(Number(event.newValue));
    });
    function seen(at) {
      last = Math.max(last, at);
      note.hidden = true;
    }
    function told() {
      seen(Date.now());
      try { localStorage.setItem("congvu.seen", String(last)); } catch (error) { /* private mode: this tab only */ }
    }
    told();
    document.addEventListener("htmx:afterRequest", told);
    document.addEventListener("congvu:saved", told);
    setInterval(function () {
      var left = lockAfter * 1000 - (Date.now() - last);
      note.hidden = left > 120000;
      if (left > 120000) return;
      var text = note.querySelector("span");
      text.textContent = left > 0 ? text.dataset.soon.replace("{minutes}", String(Math.ceil(left / 60000))) : text.dataset.locked;
    }, 5000);
  }

  // After a refused form the list of errors is read first.
  var summary = document.querySelector(".form-summary");
  if (summary) summary.focus();
})();

// Forms: sent once, dates picked, characters counted, rows added, uploads with progress. All works without this file.
(function () {
  "use strict";

  // --- Sent once: a second press does nothing; coming back by the back button frees the form ---
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("form[data-submit-once]") || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    var button = event.submitter;
    if (button) {
      button.classList.add("is-busy");
      button.setAttribute("aria-busy", "true");
    }
  });
  function free(form) {
    delete form.dataset.sent;
    form.querySelectorAll(".is-busy").forEach(function (button) {
      button.classList.remove("is-busy");
      button.removeAttribute("aria-busy");
    });
  }
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(free);
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form[data-sent]");
    if (form) free(form);
  });

  // --- Dates: typed as dd/mm/yyyy, or picked from the browser's calendar ---
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-date-pick]");
    if (!button) return;
    var field = document.getElementById(button.dataset.datePick);
    var calendar = button.parentNode.querySelector("input[type=date]") || makeCalendar(button, field);
    var typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(field.value.trim());
    calendar.value = typed ? typed[3] + "-" + typed[2].padStart(2, "0") + "-" + typed[1].padStart(2, "0") : "";
    if (calendar.showPicker) calendar.showPicker();
    else calendar.click();
  });
  function makeCalendar(button, field) {
    var calendar = document.createElement("input");
    calendar.type = "date";
    calendar.tabIndex = -1;
    calendar.setAttribute("aria-hidden", "true");
    calendar.addEventListener("change", function () {
      var parts = calendar.value.split("-");
      field.value = parts.length === 3 ? parts[2] + "/" + parts[1] + "/" + parts[0] : "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
    button.parentNode.appendChild(calendar);
    return calendar;
  }

  // --- Characters left ---
  function counted(field) {
    var most = Number(field.dataset.counter);
    var counter = field.parentNode.querySelector(".field-counter");
    if (!counter) {
      counter = document.createElement("span");
      counter.className = "field-counter";
      counter.setAttribute("aria-hidden", "true");
      field.insertAdjacentElement("afterend", counter);
    }
    counter.textContent = field.value.length + " / " + most;
    counter.classList.toggle("is-over", field.value.length > most);
  }
  function prepare(root) {
    root.querySelectorAll("[data-counter]").forEach(counted);
    root.querySelectorAll("[data-rows]").forEach(sum);
  }
  document.addEventListener("input", function (event) {
    if (event.target.matches("[data-counter]")) counted(event.target);
    var rows = event.target.closest("[data-rows]");
    if (rows) sum(rows);
  });
  document.addEventListener("DOMContentLoaded", function () { prepare(document); });
  document.addEventListener("htmx:afterSwap", function (event) { prepare(event.detail.target || document); });
  if (document.readyState !== "loading") prepare(document);

  // --- Rows: Django's formset, one row more or less ---
  document.addEventListener("click", function (event) {
    var add = event.target.closest("[data-rows-add]");
    var remove = event.target.closest("[data-row-remove]");
    if (add) {
      event.preventDefault();
      addRow(add.closest("[data-rows]"));
    } else if (remove) {
      removeRow(remove.closest("[data-row]"));
    }
  });
  function addRow(rows) {
    var total = rows.querySelector("[name$='-TOTAL_FORMS']");
    var blank = rows.querySelector("[data-rows-blank]");
    var holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replace(/__prefix__/g, total.value);
    total.value = String(Number(total.value) + 1);
    var row = holder.content.firstElementChild;
    blank.parentNode.insertBefore(holder.content, blank);
    renumber(rows);
    var first = row.querySelector(".field input, .field select, .field textarea");
    if (first) first.focus();
    changed(rows);
  }
  function removeRow(row) {
    var rows = row.closest("[data-rows]");
    row.querySelector("[name$='-DELETE']").checked = true;
    row.classList.add("is-removed");
    renumber(rows);
    sum(rows);
    rows.querySelector("[data-rows-add]").focus();
    changed(rows);
  }
  function living(rows) {
    return Array.from(rows.querySelectorAll("[data-row]")).filter(function (row) {
      return !row.classList.contains("is-removed");
    });
  }
  function renumber(rows) {
    living(rows).forEach(function (row, index) {
      row.querySelector("[data-row-number]").textContent = String(index + 1);
    });
  }
  function changed(rows) {
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function sum(rows) {
    var place = rows.querySelector("[data-rows-total]");
    if (!place || !rows.dataset.rowsSum) return;
    var total = living(rows).reduce(function (before, row) {
      var field = row.querySelector("[name$='-" + rows.dataset.rowsSum + "']");
      return before + (Number(String(field ? field.value : "").replace(",", ".")) || 0);
    }, 0);
    total = Math.round(total * 100) / 100;
    place.querySelector("strong").textContent = String(total).replace(".", ",") + " / " + rows.dataset.rowsSumTo;
    place.classList.toggle("is-wrong", total !== Number(rows.dataset.rowsSumTo));
  }

  // --- Uploads: drop a file on the box; a form with files shows how far it is ---
  ["dragover", "dragleave", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var box = event.target.closest && event.target.closest("[data-upload]");
      if (!box) return;
      event.preventDefault();
      box.classList.toggle("is-over", name === "dragover");
      if (name !== "drop") return;
      var field = box.querySelector("input[type=file]");
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.enctype !== "multipart/form-data" || form.hasAttribute("hx-post")) return;
    var box = Array.from(form.querySelectorAll("[data-upload]")).find(function (candidate) {
      return candidate.querySelector("input[type=file]").files.length;
    });
    if (!box) return;
    event.preventDefault();
    send(form, event.submitter, box);
  });
  function send(form, submitter, box) {
    var data = new FormData(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    var progress = box.querySelector(".upload-progress");
    var line = progress.querySelector("progress");
    var text = progress.querySelector("[data-upload-text]");
    var xhr = new XMLHttpRequest();
    progress.hidden = false;
    xhr.upload.addEventListener("progress", function (event) {
      if (!event.lengthComputable) return;
      line.value = (100 * event.loaded) / event.total;
      text.textContent = Math.floor(line.value) + " %";
    });
    xhr.addEventListener("load", function () {
      form.dispatchEvent(new CustomEvent("congvu:sent", { bubbles: true }));
      // The answer is a page: go where it was redirected to, or show it in place when the form was refused.
      if (xhr.responseURL && xhr.responseURL !== new URL(target(form, submitter), location.href).href) {
        location.assign(xhr.responseURL);
      } else {
        document.open();
        document.write(xhr.responseText);
        document.close();
      }
    });
    xhr.addEventListener("error", function () {
      progress.hidden = true;
      free(form);
      document.dispatchEvent(new CustomEvent("htmx:sendError"));
    });
    xhr.open("POST", target(form, submitter));
    xhr.send(data);
  }
  function target(form, submitter) {
    return (submitter && submitter.getAttribute("formaction")) || form.getAttribute("action") || location.href;
  }
})();

// Sends files ahead of their form, one request each, with progress; the form then carries their digests.
// Loaded by pages that include files/upload.html. Without it the file box sends the files with the form.
(function () {
  "use strict";

  function token(form) {
    const field = form.querySelector("[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  }

  function addRow(box, file) {
    const list = box.querySelector("[data-files-list]");
    const row = box.querySelector("[data-files-row]").content.firstElementChild.cloneNode(true);
    row.querySelector(".file-name").textContent = file.name;
    row.querySelector("button").addEventListener("click", function () {
      if (row.sending) row.sending.abort();
      row.remove();
      list.hidden = !list.children.length;
    });
    list.hidden = false;
    list.append(row);
    return row;
  }

  function complain(row, sentence) {
    const problem = row.querySelector(".file-problem");
    problem.textContent = sentence;
    problem.hidden = false;
  }

  function arrived(box, row, answer) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = box.dataset.name;
    field.value = answer.digest;
    row.append(field);
    row.querySelector(".file-name").textContent = answer.name;
    row.querySelector(".file-facts").textContent = answer.kind;
    if (answer.remarks.length) complain(row, answer.remarks.join(" "));
    field.dispatchEvent(new Event("change", { bubbles: true })); // autosave listens
  }

  function send(box, file) {
    const row = addRow(box, file);
    const bar = row.querySelector("progress");
    if (file.size > Number(box.dataset.most)) {
      bar.remove();
      complain(row, box.querySelector("[data-files-large]").textContent);
      return;
    }
    const body = new FormData();
    body.append("file", file);
    const request = new XMLHttpRequest();
    row.sending = request;
    request.open("POST", box.dataset.filesUpload);
    request.setRequestHeader("X-CSRFToken", token(box.closest("form")));
    request.responseType = "json";
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("loadend", function () {
      bar.remove();
      const answer = request.response;
      if (request.status === 200 && answer && answer.digest) arrived(box, row, answer);
      else complain(row, (answer && answer.error) || box.querySelector("[data-files-lost]").textContent);
    });
    request.send(body);
  }

  function watch(box) {
    const input = box.querySelector("input[type=file]");
    const area = box.querySelector(".upload");
    input.addEventListener("change", function () {
      Array.from(input.files).forEach(function (file) { send(box, file); });
      input.value = "";
    });
    area.addEventListener("dragover", function (event) {
      event.preventDefault();
      area.classList.add("is-over");
    });
    area.addEventListener("dragleave", function () { area.classList.remove("is-over"); });
    area.addEventListener("drop", function (event) {
      event.preventDefault();
      area.classList.remove("is-over");
      Array.from(event.dataTransfer.files).forEach(function (file) { send(box, file); });
    });
  }

  document.querySelectorAll("[data-files-upload]").forEach(watch);
})();

// Sends a large file ahead of its form in pieces (tus), and goes on where a dropped line, a reload or another device
// has stopped. Loaded by pages that include files/resumable.html; without it the file comes with the form itself.
(function () {
  "use strict";

  const PAUSES = [500, 1000, 2000, 5000, 10000];
  const safe = Boolean(window.crypto && window.crypto.subtle);
  const boxes = new Map(); // by element: what is being sent there

  // --- Words and numbers ---
  function amount(bytes) {
    const units = ["B", "kB", "MB", "GB"];
    let unit = 0;
    while (bytes >= 1000 && unit < units.length - 1) {
      bytes /= 1000;
      unit += 1;
    }
    const digits = unit === 0 || bytes >= 100 ? 0 : 1;
    const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return bytes.toLocaleString(document.documentElement.lang, format) + " " + units[unit];
  }
  function words(text, sent, total) {
    return text.replace("{sent}", amount(sent)).replace("{total}", amount(total));
  }

  // --- A row of the list ---
  function addRow(box, file) {
    const row = box.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
    row.querySelector(".file-name").textContent = file.name;
    const list = box.querySelector("[data-list]");
    list.hidden = false;
    list.prepend(row);
    return row;
  }
  function show(row, sent, total, amounts) {
    const line = row.querySelector("progress");
    line.max = total;
    line.value = sent;
    row.querySelector("[data-amount]").textContent = words(amounts, sent, total);
  }
  function say(row, sentence) {
    row.querySelector("[data-state]").textContent = sentence;
  }
  function complain(row, sentence) {
    const problem = row.querySelector(".file-problem");
    problem.textContent = sentence;
    problem.hidden = false;
    say(row, "");
  }

  // --- What has arrived before ---
  function token(box) {
    return box.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
  }
  function hidden(box) {
    return box.closest("form").elements[box.dataset.hidden]; // bears the code of what has arrived
  }
  function ask(address) {
    return fetch(address, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.json(); })
      .then(function (said) { return said.uploads; });
  }
  function hex(bytes) {
    return Array.from(new Uint8Array(bytes), function (each) { return each.toString(16).padStart(2, "0"); }).join("");
  }
  async function holds(file, upload) {
    // Whether what has arrived is the beginning of this file. Browsers compute digests on safe pages only.
    if (!safe) return false;
    for (const piece of upload.pieces) {
      const bytes = await file.slice(piece.offset, piece.offset + piece.size).arrayBuffer();
      if (hex(await window.crypto.subtle.digest("SHA-256", bytes)) !== piece.digest) return false;
    }
    return true;
  }
  async function begun(box, file) {
    const uploads = await ask(box.dataset.known).catch(function () { return []; });
    for (const each of uploads) {
      if (each.size === file.size && (await holds(file, each))) return each;
    }
    return null;
  }

  // --- Sending ---
  async function start(box, file) {
    stop(box);
    hidden(box).value = "";
    const sending = { file: file, row: addRow(box, file), failures: 0 };
    if (file.size > Number(box.dataset.most)) {
      complain(sending.row, box.dataset.tooLarge);
      show(sending.row, 0, file.size, box.dataset.amounts);
      return;
    }
    boxes.set(box, sending);
    say(sending.row, box.dataset.looking);
    show(sending.row, 0, file.size, box.dataset.amounts);
    const before = await begun(box, file);
    if (boxes.get(box) !== sending) return; // another file was chosen meanwhile
    adopt(box, sending, before);
    sending.upload = new window.tus.Upload(file, options(box, sending, before));
    sending.upload.start();
  }
  function adopt(box, sending, before) {
    say(sending.row, before && before.arrived ? words(box.dataset.goingOn, before.arrived, before.size) : box.dataset.sending);
    if (!before) return;
    box.querySelectorAll("[data-code='" + before.code + "']").forEach(function (row) { row.remove(); });
    sending.row.dataset.code = before.code;
    show(sending.row, before.arrived, before.size, box.dataset.amounts);
  }
  function options(box, sending, before) {
    return {
      endpoint: box.dataset.begin,
      uploadUrl: before ? before.address : null,
      chunkSize: Number(box.dataset.piece),
      metadata: { name: sending.file.name, place: box.dataset.place },
      headers: { "X-CSRFToken": token(box) },
      retryDelays: null, // we go on ourselves, for as long as the page is open
      storeFingerprintForResuming: false, // the server says what it has, on every device
      onProgress: function (sent, total) { show(sending.row, sent, total, box.dataset.amounts); },
      onChunkComplete: function () { sending.failures = 0; },
      onUploadUrlAvailable: function () { sending.row.dataset.code = code(sending.upload.url); },
      onError: function (error) { failed(box, sending, error); },
      onSuccess: function () { arrived(box, sending); },
    };
  }
  function code(address) {
    return address.split("/").pop();
  }
  function failed(box, sending, error) {
    const answer = error.originalResponse;
    const status = answer ? answer.getStatus() : 0;
    if (status && status < 500 && status !== 409) {
      boxes.delete(box);
      complain(sending.row, sentence(answer) || box.dataset.refused);
      return;
    }
    const pause = PAUSES[Math.min(sending.failures, PAUSES.length - 1)];
    sending.failures += 1;
    if (!status) say(sending.row, box.dataset.lost);
    clearTimeout(sending.again);
    sending.again = setTimeout(function () { goOn(box, sending); }, pause);
  }
  function sentence(answer) {
    try {
      return JSON.parse(answer.getBody()).error;
    } catch (nothing) {
      return "";
    }
  }
  function goOn(box, sending) {
    clearTimeout(sending.again);
    if (boxes.get(box) !== sending || sending.here) return;
    say(sending.row, box.dataset.sending);
    sending.upload.start();
  }
  async function arrived(box, sending) {
    const own = code(sending.upload.url);
    const uploads = await ask(box.dataset.known).catch(function () { return []; });
    const now = uploads.find(function (each) { return each.code === own; });
    if (boxes.get(box) !== sending) return;
    boxes.delete(box);
    if (now && safe && !(await holds(sending.file, now))) {
      forget(box, sending.upload.url);
      complain(sending.row, box.dataset.changed);
      return;
    }
    sending.here = true;
    sending.row.dataset.address = sending.upload.url;
    hidden(box).value = own;
    show(sending.row, sending.file.size, sending.file.size, box.dataset.amounts);
    say(sending.row, box.dataset.here);
    const form = box.closest("form");
    if (form.dataset.waits && !busy(form).length) form.requestSubmit();
  }
  function stop(box) {
    const sending = boxes.get(box);
    boxes.delete(box);
    if (!sending) return;
    clearTimeout(sending.again);
    if (sending.upload) sending.upload.abort();
    sending.row.remove();
  }
  function forget(box, address) {
    const headers = { "X-CSRFToken": token(box), "Tus-Resumable": "1.0.0" };
    return fetch(address, { method: "DELETE", headers: headers });
  }
  function remove(box, row) {
    const sending = boxes.get(box);
    const address = (sending && sending.row === row && sending.upload && sending.upload.url) || row.dataset.address;
    if (sending && sending.row === row) stop(box);
    if (hidden(box).value === row.dataset.code) hidden(box).value = "";
    if (address) forget(box, address);
    row.remove();
    const list = box.querySelector("[data-list]");
    list.hidden = !list.children.length;
  }

  // --- The form waits for its files ---
  function busy(form) {
    return Array.from(boxes.keys()).filter(function (box) { return form.contains(box); });
  }
  document.addEventListener("submit", function (event) {
    const waiting = busy(event.target);
    if (!waiting.length) return;
    event.preventDefault();
    event.target.dataset.waits = "1";
    waiting.forEach(function (box) { say(boxes.get(box).row, box.dataset.waits); });
  }, true);
  window.addEventListener("online", function () {
    boxes.forEach(function (sending, box) {
      if (sending.failures && sending.upload) goOn(box, sending);
    });
  });

  function watch(box) {
    const input = box.querySelector("input[type=file]");
    const area = box.querySelector(".upload");
    input.addEventListener("change", function () {
      if (input.files.length) start(box, input.files[0]);
      input.value = "";
    });
    ["dragover", "dragleave", "drop"].forEach(function (name) {
      area.addEventListener(name, function (event) {
        event.preventDefault();
        area.classList.toggle("is-over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) start(box, event.dataTransfer.files[0]);
      });
    });
    box.querySelector("[data-list]").addEventListener("click", function (event) {
      const button = event.target.closest("button");
      if (button) remove(box, button.closest("li"));
    });
  }
  if (window.tus && window.tus.isSupported) document.querySelectorAll("[data-resumable]").forEach(watch);
})();

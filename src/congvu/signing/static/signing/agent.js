// Hands the links of one file to the signing program on this machine. What the program answers is not
// believed: afterwards the page is loaded anew, and says what has come back.
(function () {
  "use strict";

  function overSocket(where, said) {
    return new Promise(function (done, failed) {
      const line = new WebSocket(where);
      line.addEventListener("open", function () { line.send(said); });
      line.addEventListener("message", done);
      line.addEventListener("error", failed);
    });
  }

  function told(where, said) {
    if (/^wss?:/.test(where)) return overSocket(where, said);
    return fetch(where, { method: "POST", body: said, headers: { "Content-Type": "application/json" } });
  }

  async function sign(form) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(form.dataset.links, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.ok) await told(form.dataset.agent, JSON.stringify(await answer.json()));
    window.location.reload();
  }

  document.querySelectorAll("[data-agent]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      sign(form).catch(function () {
        form.querySelector("[data-agent-absent]").hidden = false;
        button.disabled = false;
      });
    });
  });
})();

// Saves a form while it is typed and says so. What could not be sent stays on this device until it could.
(function () {
  "use strict";

  var WAIT = 1200; // milliseconds of quiet before a save
  var RETRY = 15000;
  var words = document.body.dataset;

  document.querySelectorAll("form[data-autosave]").forEach(watch);

  function watch(form) {
    var place = form.querySelector("[data-autosave-state]");
    var key = "congvu.draft:" + words.actor + ":" + form.dataset.autosave;
    var timer = 0;
    var turn = 0; // each change raises it; a save is complete only if nothing changed meanwhile
    var saved = 0;
    var running = false;

    restore();
    form.addEventListener("input", function (event) {
      if (event.target.type === "file") return;
      turn += 1;
      keep();
      clearTimeout(timer);
      timer = setTimeout(save, WAIT);
    });
    form.addEventListener("change", function (event) {
      if (event.target.type !== "file" && event.target.matches("select, input[type=checkbox], input[type=radio]")) {
        clearTimeout(timer);
        timer = setTimeout(save, 200);
      }
    });
    form.addEventListener("submit", function () {
      clearTimeout(timer);
      keep(true);
      saved = turn; // leaving now is wanted
    });
    form.addEventListener("congvu:sent", forget);
    window.addEventListener("online", function () { if (turn > saved) save(); });
    window.addEventListener("beforeunload", function (event) {
      if (turn > saved) event.preventDefault();
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden" && turn > saved) save();
    });

    function save() {
      if (running) {
        clearTimeout(timer);
        timer = setTimeout(save, WAIT);
        return;
      }
      var mine = turn;
      running = true;
      show("saving", words.saving);
      fetch(form.dataset.autosave, {
        method: "POST",
        body: typed(),
        headers: { "HX-Request": "true", "X-Autosave": "1" },
        redirect: "manual",
      }).then(function (response) {
        running = false;
        if (response.ok && !response.headers.get("HX-Redirect")) return done(mine, response.headers.get("X-Form-Version"));
        if (response.status === 409 || response.status === 422) return refused(response);
        if (response.type === "opaqueredirect" || response.status === 403 || response.headers.get("HX-Redirect")) return show("kept", words.signedOut);
        throw new Error(String(response.status));
      }).catch(function () {
        running = false;
        show("kept", words.kept);
        clearTimeout(timer);
        timer = setTimeout(save, RETRY);
      });
    }

    function done(mine, version) {
      saved = Math.max(saved, mine);
      if (version && form.elements.version) form.elements.version.value = version;
      if (turn > mine) {
        timer = setTimeout(save, WAIT);
        return;
      }
      forget();
      show("saved", words.saved.replace("{time}", clock()));
      document.dispatchEvent(new CustomEvent("congvu:saved"));
    }

    function refused(response) {
      return response.text().then(function (html) {
        var holder = document.createElement("template");
        holder.innerHTML = html;
        var sentence = holder.content.querySelector(".notice-text p");
        show("refused", sentence ? sentence.textContent.trim() : words.kept);
      });
    }

    function typed() {
      var data = new FormData(form);
      Array.from(form.querySelectorAll("input[type=file]")).forEach(function (field) { data.delete(field.name); });
      return data;
    }

    function keep(sent) {
      var pairs = Array.from(typed().entries()).filter(function (pair) {
        return pair[0] !== "csrfmiddlewaretoken" && pair[0] !== "once";
      });
      try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent: Boolean(sent), pairs: pairs })); } catch (error) { show("kept", words.kept); }
    }

    function forget() {
      localStorage.removeItem(key);
    }

    // What was kept from an expired session or a lost connection goes back into its fields and is sent again.
    function restore() {
      var kept = null;
      try { kept = JSON.parse(localStorage.getItem(key) || "null"); } catch (error) { forget(); }
      if (!kept) return;
      var versions = kept.pairs.filter(function (pair) { return pair[0] === "version"; });
      var moved = versions.length > 0 && form.elements.version && form.elements.version.value !== versions[0][1];
      if (moved && kept.sent) return forget(); // the press on the button arrived
      if (moved) form.elements.version.value = versions[0][1]; // saved elsewhere since: the server asks which to take
      var rows = kept.pairs.filter(function (pair) { return /-TOTAL_FORMS$/.test(pair[0]); });
      rows.forEach(function (pair) {
        var total = form.elements[pair[0]];
        var add = total && total.closest("[data-rows]") && total.closest("[data-rows]").querySelector("[data-rows-add]");
        while (add && Number(total.value) < Number(pair[1])) add.click();
      });
      var byName = {};
      kept.pairs.forEach(function (pair) { (byName[pair[0]] = byName[pair[0]] || []).push(pair[1]); });
      Array.from(form.elements).forEach(function (field) {
        if (!field.name || field.type === "file" || field.type === "hidden" || field.type === "submit") return;
        var values = byName[field.name];
        if (field.type === "checkbox" || field.type === "radio") field.checked = Boolean(values && values.indexOf(field.value) >= 0);
        else if (values && values.length) field.value = values.shift();
      });
      turn += 1;
      show("saving", words.restored);
      timer = setTimeout(save, 800);
    }

    function show(state, text) {
      if (!place) return;
      place.dataset.state = state;
      place.textContent = text;
    }
  }

  function clock() {
    var now = new Date();
    return String(now.getHours()).padStart(2, "0") + ":" + String(now.getMinutes()).padStart(2, "0");
  }
})();

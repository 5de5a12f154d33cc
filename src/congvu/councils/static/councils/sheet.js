// The scoring screen: total and what is open while typing, keys, and no press into a dead network.
// The sheet works without this file; web/js/autosave.js keeps what is typed.
(function () {
  "use strict";
  var form = document.querySelector("form[data-scoring]");
  if (!form) return;
  var words = form.dataset;
  var criteria = Array.from(form.querySelectorAll("[data-criterion]"));
  var UNIT = 10000; // scores and weights are counted in ten-thousandths: exact, as the server counts them

  // --- Total and what is open ---
  function units(text) {
    var clean = String(text).trim().replace(",", ".");
    return /^\d+(\.\d*)?$/.test(clean) ? Math.round(Number(clean) * UNIT) : null;
  }
  function number(value) {
    var text = String(Math.round(value * UNIT) / UNIT);
    return document.documentElement.lang === "vi" ? text.replace(".", ",") : text;
  }
  function shown(text) {
    return number(Number(text));
  }
  function score(criterion) {
    return criterion.querySelector(".scoring-marks input");
  }
  function comment(criterion) {
    return criterion.querySelector(".scoring-marks textarea");
  }
  function flaw(criterion) {
    var bands = criterion.querySelectorAll("[data-key]");
    var chosen = criterion.querySelector("[data-key]:checked");
    if (bands.length && !chosen) return words.sayBand;
    if (!words.numbers) return "";
    var typed = score(criterion).value.trim();
    if (!typed) return words.sayScore + (chosen ? " " + range(chosen.dataset.least, chosen.dataset.most) : "");
    var given = units(typed);
    if (given === null) return words.sayNumber;
    var least = chosen ? chosen.dataset.least : "0";
    var most = chosen ? chosen.dataset.most : criterion.dataset.most;
    if (given < units(least) || given > units(most)) return range(least, most);
    if (given % units(words.step)) return words.sayStep.replace("{step}", shown(words.step));
    return unsaid(criterion, given);
  }
  function range(least, most) {
    return words.sayRange.replace("{least}", shown(least)).replace("{most}", shown(most));
  }
  function unsaid(criterion, given) {
    var below = criterion.dataset.below;
    var above = criterion.dataset.above;
    if (comment(criterion).value.trim()) return "";
    if (below && given < units(below)) return words.sayBelow.replace("{limit}", shown(below));
    if (above && given > units(above)) return words.sayAbove.replace("{limit}", shown(above));
    return "";
  }
  function refresh() {
    var open = [];
    var total = 0;
    criteria.forEach(function (criterion) {
      var found = flaw(criterion);
      var place = criterion.querySelector("[data-problem]");
      var given = words.numbers ? units(score(criterion).value) : null;
      if (place.textContent !== found) place.textContent = found;
      place.classList.remove("is-refused");
      place.classList.toggle("is-wrong", Boolean(found && given !== null));
      if (found) open.push(criterion.dataset.criterion);
      if (given !== null) total += given * units(criterion.dataset.weight);
    });
    var sum = form.querySelector("[data-total]");
    if (sum) sum.textContent = number(total / UNIT / UNIT);
    var state = form.querySelector("[data-open]");
    state.textContent = open.length ? words.sayOpen.replace("{names}", open.join("; ")) : words.sayWhole;
    state.classList.toggle("is-whole", !open.length);
  }
  form.addEventListener("input", refresh);
  form.addEventListener("change", refresh);
  refresh();

  // --- Keys ---
  function enter(criterion) {
    if (!criterion) return form.querySelector(".scoring-remark textarea").focus();
    var first = criterion.querySelector("[data-key]:checked") || criterion.querySelector("[data-key]") || score(criterion) || comment(criterion);
    first.focus();
    first.scrollIntoView({ block: "nearest" });
  }
  function beside(target, step) {
    var here = criteria.indexOf(target.closest("[data-criterion]"));
    enter(criteria[Math.max(here + step, 0)]);
  }
  function choose(radio, key) {
    var wanted = radio.closest("[data-criterion]").querySelector("[data-key='" + key + "']");
    if (!wanted) return false;
    wanted.checked = true;
    wanted.dispatchEvent(new Event("input", { bubbles: true }));
    wanted.dispatchEvent(new Event("change", { bubbles: true }));
    var next = score(wanted.closest("[data-criterion]")) || wanted;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }
  document.addEventListener("keydown", function (event) {
    var inside = event.target.closest && event.target.closest("[data-criterion]");
    var control = event.ctrlKey || event.metaKey;
    if (control && (event.key === "s" || event.key === "S")) press("[data-next]");
    else if (control && event.key === "Enter") press("[data-send]");
    else if (event.key === "F6") swap(event.target);
    else if (inside && event.altKey && event.key === "ArrowDown") beside(event.target, 1);
    else if (inside && event.altKey && event.key === "ArrowUp") beside(event.target, -1);
    else if (inside && event.key === "Enter" && event.target.tagName === "INPUT") beside(event.target, 1);
    else if (!(event.target.type === "radio" && /^[1-9]$/.test(event.key) && !control && choose(event.target, event.key))) return;
    event.preventDefault();
  });
  function press(selector) {
    var button = form.querySelector(selector);
    if (button) form.requestSubmit(button);
  }
  function swap(target) {
    var sheet = document.getElementById("sheet");
    if (sheet.contains(target)) document.getElementById("dossier").focus();
    else enter(criteria.find(function (each) { return flaw(each); }) || criteria[0]);
  }

  // --- A press goes only where somebody answers; otherwise the page stays and says so ---
  var asking = false;
  var reached = false;
  document.addEventListener("submit", function (event) {
    if (event.target !== form || reached) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking) return;
    asking = true;
    var button = event.submitter;
    fetch(form.dataset.autosave, { method: "HEAD", cache: "no-store", redirect: "manual" }).then(function () {
      reached = true;
      form.requestSubmit(button);
    }).catch(function () {
      var state = form.querySelector("[data-autosave-state]");
      state.dataset.state = "kept";
      state.textContent = words.sayOffline;
      form.dispatchEvent(new Event("input", { bubbles: true })); // kept on this device, and tried again
    }).finally(function () { asking = false; });
  }, true);
  window.addEventListener("pageshow", function () { reached = false; });
})();

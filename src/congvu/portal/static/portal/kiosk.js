// A machine at a desk: left alone for some seconds it goes back to its first page, and what was typed is gone.
(function () {
  "use strict";
  var place = document.querySelector("[data-idle]");
  if (!place) return;
  var timer = 0;
  function clear() {
    document.querySelectorAll("form").forEach(function (form) { form.reset(); });
    window.location.replace(place.dataset.start || window.location.pathname);
  }
  function wait() {
    clearTimeout(timer);
    timer = setTimeout(clear, Number(place.dataset.idle) * 1000);
  }
  ["input", "pointerdown", "keydown", "scroll"].forEach(function (kind) { window.addEventListener(kind, wait, { passive: true }); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) clear(); });
  wait();
})();

// Questions, parts and fees that depend on an answer show only where it is given. Without this file all show.
(function () {
  "use strict";
  function chosen(form, name) {
    return Array.from(form.elements)
      .filter(function (each) { return each.name === name; })
      .filter(function (each) { return !/^(checkbox|radio)$/.test(each.type) || each.checked; })
      .map(function (each) { return each.value; });
  }
  function settle(form) {
    form.querySelectorAll("[data-when]").forEach(function (block) {
      var name = block.dataset.when, among = block.dataset.whenAmong.split("|");
      var isAsked = Array.from(form.elements).some(function (each) { return each.name === name; });
      block.hidden = isAsked && !chosen(form, name).some(function (value) { return among.includes(value); });
    });
  }
  document.querySelectorAll("form").forEach(function (form) {
    if (!form.querySelector("[data-when]")) return;
    form.addEventListener("change", function () { settle(form); });
    settle(form);
  });
})();

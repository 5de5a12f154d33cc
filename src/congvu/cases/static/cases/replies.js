// Reply texts: choosing one puts it at once into the box last written in. Without this file a button does it.
(function () {
  "use strict";

  document.querySelectorAll("[data-reply-picker]").forEach(function (picker) {
    var form = picker.closest("form");
    var texts = picker.querySelector("select[name=reply]");
    var into = picker.querySelector("[name=reply_into]");
    if (!form || !texts || !into) return;
    var button = picker.querySelector("button");
    if (button) button.parentNode.remove();

    form.addEventListener("focusin", function (event) {
      if (into.matches("select") && into.querySelector('option[value="' + event.target.name + '"]')) into.value = event.target.name;
    });
    texts.addEventListener("change", function () {
      var chosen = texts.selectedOptions[0];
      var box = form.elements[into.value];
      if (!chosen || !chosen.value || !box) return;
      insert(box, chosen.dataset.text);
      texts.value = "";
    });
  });

  function insert(box, text) {
    var item = box.closest(".ask-item"); // a reason stands under its tick
    var tick = item && item.querySelector("input[type=checkbox]");
    if (tick) tick.checked = true;
    box.value = box.value.trim() ? box.value.replace(/\s+$/, "") + "\n" + text : text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }
})();

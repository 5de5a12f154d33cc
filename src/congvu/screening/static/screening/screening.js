// Two texts side by side: both show the passage in front, scroll together, and the keys n and p go on.
// Without this file the links between passages do the same with a new page.
(function () {
  "use strict";
  var beside = document.querySelector("[data-beside]");
  if (!beside) return;
  var panes = Array.from(beside.querySelectorAll(".screening-pane"));
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  var led = 0; // until then the panes move by themselves and must not lead each other

  function decision() {
    return document.getElementById("decision");
  }
  function anchors(number) {
    return [document.getElementById("doan-" + number), document.getElementById("nguon-doan-" + number)];
  }
  function place(pane, anchor) {
    return anchor.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  }
  function show(number, how) {
    led = Date.now() + 900;
    beside.querySelectorAll(".now").forEach(function (mark) { mark.classList.remove("now"); });
    beside.querySelectorAll('[data-passage="' + number + '"]').forEach(function (mark) { mark.classList.add("now"); });
    anchors(number).forEach(function (anchor, side) {
      if (anchor) panes[side].scrollTo({ top: Math.max(0, place(panes[side], anchor) - 48), behavior: how });
    });
  }

  // --- Scrolling together: between two passages in the proportion of both sides ---
  function stops(side) {
    var other = panes[1 - side];
    var pairs = [[0, 0]];
    beside.querySelectorAll(side ? '[id^="nguon-doan-"]' : '[id^="doan-"]').forEach(function (anchor) {
      var number = anchor.id.replace(/^.*-/, "");
      var both = anchors(number);
      if (both[0] && both[1]) pairs.push([place(panes[side], both[side]), place(other, both[1 - side])]);
    });
    pairs.push([panes[side].scrollHeight, other.scrollHeight]);
    return pairs.sort(function (one, two) { return one[0] - two[0]; });
  }
  function follow(side) {
    if (Date.now() < led) return;
    var at = panes[side].scrollTop + 48;
    var pairs = stops(side);
    for (var i = 1; i < pairs.length; i++) {
      if (at > pairs[i][0] && i < pairs.length - 1) continue;
      var from = pairs[i - 1];
      var to = pairs[i];
      var part = to[0] > from[0] ? (at - from[0]) / (to[0] - from[0]) : 0;
      var other = panes[1 - side];
      other.dataset.led = "1";
      other.scrollTop = Math.max(0, from[1] + part * (to[1] - from[1]) - 48);
      return;
    }
  }
  panes.forEach(function (pane, side) {
    var waiting = false;
    pane.addEventListener("scroll", function () {
      if (pane.dataset.led) { delete pane.dataset.led; return; }
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; follow(side); });
    });
  });

  // --- From passage to passage ---
  function go(address) {
    if (!address) return;
    var number = address.replace(/^.*doan=/, "").replace(/#.*$/, "");
    show(number, calm);
    window.htmx.ajax("GET", address.replace(/#.*$/, ""), { target: "#decision", swap: "outerHTML" }).then(function () {
      history.replaceState(null, "", address.replace(/#.*$/, ""));
    });
  }
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "radio";
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(decision().dataset.next);
    if (event.key === "p") go(decision().dataset.previous);
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest('.screening-moves a, .screening-beside .passage-number, .screening-beside .screening-map a');
    if (!link) return;
    event.preventDefault();
    var address = link.getAttribute("href");
    go(address.charAt(0) === "#" ? location.pathname + "?doan=" + address.replace(/^.*-/, "") : address);
  });
  show(decision().dataset.now, "auto");
})();

/* The report of congvu similar folder. */
"use strict";

/* Colours follow the system. */
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => { document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light"; };
paint();
dark.addEventListener("change", paint);

document.addEventListener("DOMContentLoaded", () => {
  if (document.getElementById("filters")) list();
  if (document.querySelector(".sides")) pair();
});

/* The list: by name and by share. */
function list() {
  const find = document.getElementById("find");
  const least = document.getElementById("least");
  const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const cards = [...document.querySelectorAll(".card")].map((card) => [card, plain(card.dataset.name), Number(card.dataset.share)]);
  const sift = () => {
    const wanted = plain(find.value.trim());
    let shown = 0;
    for (const [card, name, share] of cards) {
      card.hidden = !name.includes(wanted) || share < Number(least.value);
      shown += card.hidden ? 0 : 1;
    }
    document.getElementById("none").hidden = shown > 0;
  };
  find.addEventListener("input", sift);
  least.addEventListener("change", sift);
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  sift();
}

/* Two texts: from passage to passage, scrolling together, kinds shown or not. */
function pair() {
  const panes = [document.getElementById("a"), document.getElementById("b")];
  const chips = [...document.querySelectorAll(".chip")];
  const at = document.getElementById("at");
  const together = document.getElementById("together");
  const word = document.querySelector(".sides").dataset.passage;
  const line = 0.3; /* of a pane's height: where the eye is */
  const hidden = new Set();
  const numbers = chips.map((chip) => Number(chip.dataset.go));
  const pieces = (number) => document.querySelectorAll(`.text [data-n~="${number}"]`);
  let now = 0;
  let leader = null;
  let places = null;

  /* Top and bottom of each passage in each pane, measured once until the window changes. */
  function measure() {
    places = panes.map((pane) => numbers.map((number) => {
      const own = pane.querySelectorAll(`[data-n~="${number}"]`);
      if (!own.length) return [0, 0];
      const top = pane.getBoundingClientRect().top - pane.scrollTop;
      return [own[0].getBoundingClientRect().top - top, own[own.length - 1].getBoundingClientRect().bottom - top];
    }));
  }

  function go(number, smooth = true) {
    if (!numbers.includes(number)) return;
    if (!places) measure();
    now = number;
    leader = null;
    panes.forEach((pane, side) => {
      const top = places[side][number - 1][0] - pane.clientHeight * line + 24;
      pane.scrollTo({ top, behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "auto" });
    });
    for (const piece of document.querySelectorAll(".text .now")) piece.classList.remove("now");
    for (const piece of pieces(number)) piece.classList.add("now");
    for (const chip of chips) chip.toggleAttribute("aria-current", Number(chip.dataset.go) === number);
    const chip = chips[number - 1];
    chip.parentElement.parentElement.scrollLeft = chip.offsetLeft - chip.parentElement.parentElement.offsetLeft - 40;
    at.textContent = `${word} ${number} / ${numbers.length}`;
    history.replaceState(null, "", `#a${number}`);
  }

  function step(by) {
    const seen = numbers.filter((number) => !hidden.has(chips[number - 1].dataset.kind));
    if (!seen.length) return;
    const place = seen.indexOf(now);
    go(place < 0 ? seen[by > 0 ? 0 : seen.length - 1] : seen[(place + by + seen.length) % seen.length]);
  }

  /* Where the other pane must stand: inside a passage at the same part of it, between two of them in between. */
  function follow(side) {
    const [mine, other] = [panes[side], panes[1 - side]];
    const eye = mine.scrollTop + mine.clientHeight * line;
    const stretches = numbers.map((_, i) => [...places[side][i], ...places[1 - side][i]]).sort((x, y) => x[0] - y[0]);
    let before = [0, 0];
    let after = [mine.scrollHeight, other.scrollHeight];
    let goal = null;
    for (const [top, bottom, otherTop, otherBottom] of stretches) {
      if (eye >= top && eye <= bottom) { goal = otherTop + (otherBottom - otherTop) * (eye - top) / Math.max(bottom - top, 1); break; }
      if (bottom < eye) before = [bottom, otherBottom];
      if (top > eye) { after = [top, otherTop]; break; }
    }
    goal ??= before[1] + (after[1] - before[1]) * (eye - before[0]) / Math.max(after[0] - before[0], 1);
    const end = mine.scrollHeight - mine.clientHeight;
    if (mine.scrollTop <= 0) goal = 0;
    if (mine.scrollTop >= end - 1) goal = other.scrollHeight;
    other.scrollTop = goal - other.clientHeight * line;
  }

  panes.forEach((pane, side) => {
    for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      pane.addEventListener(sign, () => { leader = pane; }, { passive: true });
    }
    pane.addEventListener("scroll", () => {
      if (leader !== pane || !together.checked) return;
      if (!places) measure();
      follow(side);
    }, { passive: true });
  });
  addEventListener("resize", () => { places = null; });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-go], .strip [data-n], .text [data-n]");
    if (!target) return;
    const number = Number(target.dataset.go || target.dataset.n.split(" ").pop());
    if (!number) return;
    event.preventDefault();
    go(number);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    const by = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));

  for (const box of document.querySelectorAll("[data-shows]")) {
    box.addEventListener("change", () => {
      const code = box.dataset.shows;
      if (code === "grey") { document.body.classList.toggle("ungrey", !box.checked); places = null; return; }
      hidden[box.checked ? "delete" : "add"](code);
      for (const one of document.querySelectorAll(`.text .k-${code}, .strip .k-${code}`)) one.classList.toggle("off", !box.checked);
      for (const chip of chips) chip.parentElement.hidden = hidden.has(chip.dataset.kind);
      places = null;
    });
  }

  const wanted = /^#[ab](\d+)$/.exec(location.hash);
  requestAnimationFrame(() => go(wanted ? Number(wanted[1]) : 1, false));
}

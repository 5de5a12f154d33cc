// The member's page of a secret ballot: one step at a time. What is kept on this device lies under one name.
import { code, newSecret } from "./ballot_code.js";
import { blinded, papers, unblinded } from "./ballot_paper.js";

const place = document.getElementById("ballot-step");
const ballot = JSON.parse(document.getElementById("ballot-data").textContent);
const words = place.dataset;
const NAME = `congvu.ballot:${ballot.key}:${ballot.voter}`;
const POLL = 4000;

const kept = () => JSON.parse(localStorage.getItem(NAME) || "null");
const keep = (paper) => localStorage.setItem(NAME, JSON.stringify(paper));
const find = (name) => place.querySelector(`[data-${name}]`);

function show(step) {
  for (const part of place.querySelectorAll("[data-show]")) part.hidden = part.dataset.show !== step;
  say("");
}

function say(sentence) {
  find("problem").hidden = !sentence;
  find("problem-text").textContent = sentence;
}

function step() {
  const paper = kept();
  if (paper && paper.code && paper.cast) return shown(paper);
  if (paper && paper.cast) return show("forgotten");
  if (ballot.phase === "issuing") return show(paper && paper.signatures ? "waiting" : paper || !ballot.taken ? "take" : "elsewhere");
  if (ballot.phase !== "voting") return show("over");
  if (paper && paper.code) return show("unsure");
  if (paper && paper.signatures) return show("choose");
  return show(ballot.taken ? "elsewhere" : "late");
}

function shown(paper) {
  find("code").textContent = paper.code;
  show("cast");
}

async function send(address, body, options) {
  const answer = await fetch(address, { method: "POST", cache: "no-store", body: JSON.stringify(body), ...options });
  const said = await answer.json();
  if (!answer.ok && answer.status !== 409) throw new Refused(said.sentence);
  return said;
}

class Refused extends Error {}

/** Runs what a button asks for, once at a time, and says what went wrong. */
async function run(button, work) {
  button.disabled = true;
  place.setAttribute("aria-busy", "true");
  say("");
  try {
    await work();
  } catch (error) {
    say(error instanceof Refused ? error.message : words.sayOffline);
    if (!(error instanceof Refused || error instanceof TypeError)) console.error(error);
  } finally {
    button.disabled = false;
    place.removeAttribute("aria-busy");
  }
}

async function take() {
  const paper = kept() || { secret: newSecret() };
  if (!paper.veils) paper.veils = await blinded(ballot.key, ballot.slips, paper.secret);
  keep(paper); // before it is sent: a lost answer can be asked for again
  const messages = Object.fromEntries(Object.entries(paper.veils).map(([slip, veil]) => [slip, veil.message]));
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  const signed = await send(ballot.take, messages, {
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
  });
  paper.signatures = await unblinded(ballot.key, ballot.slips, paper.secret, paper.veils, signed);
  delete paper.veils;
  keep(paper);
  show("waiting");
}

function chosen() {
  const choices = {};
  for (const slip of ballot.slips) {
    for (const number of slip.questions) {
      const input = place.querySelector(`input[name="q${number}"]:checked`);
      if (input) choices[number] = input.value;
    }
  }
  return choices;
}

function review() {
  const missing = place.querySelector("fieldset[data-question]:not(:has(input:checked))");
  if (missing) {
    say(words.sayChoose);
    missing.querySelector("input").focus();
    missing.scrollIntoView({ block: "center" });
    return;
  }
  find("summary").replaceChildren(...Array.from(place.querySelectorAll("fieldset[data-question]"), (question) => {
    const line = document.createElement("li");
    const answer = document.createElement("strong");
    answer.textContent = question.querySelector("input:checked").closest("label").innerText.trim();
    line.append(question.dataset.question, answer);
    return line;
  }));
  show("review");
  place.scrollIntoView();
}

/** Sends the vote without a cookie or any other name. The code is kept first, so that it outlives a lost answer. */
async function cast(choices) {
  const paper = kept();
  if (!paper.code) {
    paper.code = await code(paper.secret, choices);
    paper.choices = choices;
    keep(paper);
  }
  const body = { papers: await papers(ballot.key, ballot.slips, paper.secret, paper.signatures, paper.choices) };
  try {
    await send(ballot.box, body, {
      credentials: "omit", referrerPolicy: "no-referrer", headers: { "Content-Type": "application/json" },
    });
  } catch (error) {
    if (!(error instanceof Refused)) show("unsure");
    throw error;
  }
  keep({ code: paper.code, cast: true }); // neither the choices nor the paper stay on the device
  shown(kept());
}

async function look() {
  if (document.hidden) return;
  const answer = await fetch(ballot.state, { cache: "no-store" }).catch(() => null);
  if (!answer || !answer.ok) return;
  const typing = !find("choosing").hidden && ballot.phase === "voting" && Object.keys(chosen()).length;
  if ((await answer.json()).phase !== ballot.phase && !typing) location.reload();
}

place.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (!button) return;
  ({
    take: () => run(button, take),
    review: review,
    back: () => show("choose"),
    cast: () => run(button, () => cast(chosen())),
    again: () => run(button, () => cast(null)),
    copy: () => navigator.clipboard.writeText(kept().code).then(() => { find("copied").hidden = false; }),
    forget: () => { keep({ cast: true }); show("forgotten"); },
  })[button.dataset.do]();
});

if (!(window.isSecureContext && window.crypto && crypto.subtle)) {
  show("insecure");
} else {
  try {
    keep(kept());
    step();
  } catch {
    show("insecure");
  }
  if (ballot.phase === "issuing" || ballot.phase === "voting") setInterval(look, POLL);
}

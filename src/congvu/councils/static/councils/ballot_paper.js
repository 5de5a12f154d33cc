// Taking ballot papers and casting them. What joins the two, the secret, never leaves this device in the clear.
import { BlindRSA, PrepareType } from "../vendor/blindrsa-ts/blindrsa.js";
import { token } from "./ballot_code.js";

const suite = new BlindRSA({
  name: "RSABSSA-SHA384-PSS-Deterministic", // RFC 9474; the token is random, so it needs no prefix
  hash: "SHA-384", saltLength: 48, prepareType: PrepareType.Deterministic, supportsRSARAW: false,
});

export const text = (bytes) => btoa(String.fromCharCode(...bytes));
export const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function imported(key) {
  return crypto.subtle.importKey("spki", bytes(key), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}

/** For each slip its token blinded, and the inverse that will unblind the signature. */
export async function blinded(ballot, slips, secret) {
  const found = {};
  for (const slip of slips) {
    const made = await suite.blind(await imported(slip.key), await token(secret, ballot, slip.number));
    found[slip.number] = { message: text(made.blindedMsg), inverse: text(made.inv) };
  }
  return found;
}

/** The signatures over the tokens themselves; throws when the server has signed with another key. */
export async function unblinded(ballot, slips, secret, veils, signed) {
  const found = {};
  for (const slip of slips) {
    const said = await token(secret, ballot, slip.number);
    const inverse = bytes(veils[slip.number].inverse);
    found[slip.number] = text(await suite.finalize(await imported(slip.key), said, bytes(signed[slip.number]), inverse));
  }
  return found;
}

/** What is put into the box: a paper for each slip, with nothing that says whose it is. */
export async function papers(ballot, slips, secret, signatures, choices) {
  return Promise.all(slips.map(async (slip) => ({
    slip: slip.number,
    token: text(await token(secret, ballot, slip.number)),
    signature: signatures[slip.number],
    choices: slip.questions.map((number) => choices[number]).join(""),
  })));
}

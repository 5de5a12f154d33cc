// The code of a ballot paper: the same as logic/ballot_code.py, computed where the secret is.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET = 20;

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** Twenty symbols that nobody can guess: one hundred bits. */
export function newSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET));
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");
}

/** What is signed blindly for one slip. */
export function token(secret, ballot, slip) {
  return sha256(`token|${ballot}|${slip}|${secret}`);
}

/** The last symbols of the code, from the choices by number of the question. */
export async function check(secret, choices) {
  const said = Object.keys(choices).map(Number).sort((a, b) => a - b).map((number) => number + choices[number]);
  const digest = await sha256(`check|${secret}|${said.join(",")}`);
  const first = (digest[0] << 12) | (digest[1] << 4) | (digest[2] >> 4);
  return [15, 10, 5, 0].map((shift) => ALPHABET[(first >> shift) & 31]).join("");
}

/** The whole code as it is shown: groups of four. */
export async function code(secret, choices) {
  return (secret + (await check(secret, choices))).match(/.{4}/g).join("-");
}

// Passkeys: the browser's own dialogue makes one or uses one, and its answer is
// sent as JSON in the hidden field of the form.

const FAILED =
  "The passkey did not work, or you cancelled it. Try again, or use a code.";
const MISSING = "This browser has no passkeys. Use an authenticator app.";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.textContent = "";
  if (!window.PublicKeyCredential) {
    problem.textContent = MISSING;
    return;
  }
  try {
    const options = binary(JSON.parse(form.dataset.options));
    const answer = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = JSON.stringify(plain(answer));
    form.submit();
  } catch {
    problem.textContent = FAILED;
  }
}

// What the server wrote in base64url and the browser wants as bytes.
function binary({ publicKey }) {
  const bytes = { challenge: decode(publicKey.challenge) };
  if (publicKey.user) {
    bytes.user = { ...publicKey.user, id: decode(publicKey.user.id) };
  }
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    const known = publicKey[name];
    if (known) {
      bytes[name] = known.map((each) => ({ ...each, id: decode(each.id) }));
    }
  }
  return { publicKey: { ...publicKey, ...bytes } };
}

// And what the browser answers in bytes and the server reads in base64url.
function plain(credential) {
  const { id, type, response } = credential;
  const names = [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ];
  const said = names.filter((name) => response[name]);
  return {
    id,
    type,
    rawId: encode(credential.rawId),
    response: Object.fromEntries(
      said.map((name) => [name, encode(response[name])]),
    ),
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function decode(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function encode(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  const base64 = btoa(letters).replaceAll("+", "-").replaceAll("/", "_");
  return base64.replaceAll("=", "");
}

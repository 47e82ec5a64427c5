// Shows the events of the element as they come. A real page would send the token to its server.
const verification = document.querySelector('proof-of-life-verify');
const list = document.querySelector('#events');

const shortened = (key, value) =>
  key === 'token' || key === 'claims' ? `${JSON.stringify(value).slice(0, 24)}…` : value;

function show({ type, detail }) {
  const entry = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = type;
  entry.append(name, ` ${detail ? JSON.stringify(detail, shortened) : ''}`);
  list.append(entry);
}

for (const type of ['ready', 'state', 'success', 'failure', 'error', 'cancel']) {
  verification.addEventListener(`pol-${type}`, show);
}

// To try it out: ?user-id=bob&lang=ar&theme=dark
for (const [name, value] of new URLSearchParams(location.search)) {
  if (['user-id', 'lang', 'theme', 'hide-token'].includes(name)) {
    verification.setAttribute(name, value);
  }
}

// Keeps what is typed into a decision, in this browser window alone (sessionStorage): also while the connection is lost, so that the
// page which comes back has it. Nothing is sent anywhere.
const watched = new WeakMap();

const fieldsOf = form => {
  const data = new FormData(form);
  return { outcome: data.get('outcome'), comment: data.get('comment'), conditions: data.getAll('condition') };
};

export function keep(form, key) {
  sessionStorage.setItem(key, JSON.stringify(fieldsOf(form)));
}

// Starts to keep, and answers what was kept before.
export function watch(form, key) {
  const hear = () => keep(form, key);
  form.addEventListener('input', hear);
  watched.set(form, hear);
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function clear(form, key) {
  sessionStorage.removeItem(key);
}

// Keeps what is typed into a decision, in this browser window alone (sessionStorage): also while the connection is lost, so that the
// page which comes back has it. Nothing is sent anywhere. Without storage the page works all the same.
const fieldsOf = form => {
  const data = new FormData(form);
  return { task: data.get('task'), outcome: data.get('outcome'), comment: data.get('comment'), conditions: data.getAll('condition'), terms: data.getAll('term') };
};

export function keep(form, key) {
  if (!form) return;
  try {
    sessionStorage.setItem(key, JSON.stringify(fieldsOf(form)));
  } catch {
    // full or forbidden
  }
}

// Starts to keep, and answers what was kept before. No form: the task was decided while this script was on its way.
export function watch(form, key) {
  form?.addEventListener('input', () => keep(form, key));
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function clear(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // forbidden
  }
}

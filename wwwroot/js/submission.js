// What a person types, kept in this tab until it is submitted. Without storage the page works all the same.
export function keep(key, draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // full or forbidden
  }
}

export function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // forbidden
  }
}

// Marks a place of the text and brings it into view; line and column from 1. Lines do not wrap there.
export function goTo(id, line, column, length) {
  const text = document.getElementById(id);
  if (!text) return;
  const lines = text.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  text.focus();
  text.setSelectionRange(start, start + Math.max(length, 1));
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(line - 6, 0);
}

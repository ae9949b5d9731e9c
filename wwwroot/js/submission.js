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

// Moves the focus to what took the place of a part that went; false while that is not drawn.
export function focus(id) {
  const part = document.getElementById(id);
  part?.focus();
  return part !== null;
}

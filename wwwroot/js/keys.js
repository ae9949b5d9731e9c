// Single letters that move in a list: J and K go from row to row, ? asks for the list of keys; another letter presses what of the row names it
// (data-gp-key). They rest in fields, in dialogs and
// with a modifier, and can be switched off (WCAG 2.2, success criterion 2.1.4).
const name = 'gp-keys';

let forbidden; // what was chosen where nothing may be stored: it holds until the page is left

export function isOn() {
  try {
    return localStorage.getItem(name) !== 'off';
  } catch {
    return forbidden !== 'off';
  }
}

export function use(on) {
  forbidden = on ? 'on' : 'off';
  try {
    if (on) localStorage.removeItem(name);
    else localStorage.setItem(name, 'off');
  } catch {
    // full or forbidden
  }
}

// The list is the card that the given foot belongs to, or what around it the foot names (data-gp-within). No foot: the person left before this script came.
export function start(foot, component) {
  if (!foot) return isOn();
  const list = foot.closest(foot.dataset.gpWithin || '.gp-card') ?? document;
  const hear = event => {
    if (!foot.isConnected) return void document.removeEventListener('keydown', hear);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !isOn()) return;
    if (document.querySelector('dialog[open]') || event.target.closest?.('input:not([type=checkbox]), select, textarea, [contenteditable]')) return;
    if (event.key === '?') return void component.invokeMethodAsync('ShowKeys');
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (step ? move(list, step) : press(list, event.key.toLowerCase())) event.preventDefault();
  };
  document.addEventListener('keydown', hear);
  return isOn();
}

function press(list, key) {
  const row = document.activeElement?.closest?.('tbody tr');
  const deed = /^[a-z]$/.test(key) && row && list.contains(row) ? row.querySelector(`[data-gp-key="${key}"]`) : null;
  deed?.click();
  return Boolean(deed);
}

function move(list, step) {
  const links = [...list.querySelectorAll('tbody a.gp-cell-title')];
  if (!links.length) return false;
  const row = document.activeElement?.closest?.('tr');
  const at = row ? links.findIndex(link => row.contains(link)) : -1;
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
  next.focus();
  next.closest('tr')?.scrollIntoView({ block: 'nearest' });
  return true;
}

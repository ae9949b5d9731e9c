// What the shell does without a circuit: opening dialogs, copying, theme, shortcuts. One listener each, by delegation,
// so that markup which Blazor adds later is covered.
import { applyTheme, toggleTheme } from './theme.js';

const closest = (event, attribute) => event.target instanceof Element ? event.target.closest(`[${attribute}]`) : null;

document.addEventListener('click', event => {
  const opener = closest(event, 'data-gp-open');
  if (opener) return openDialog(opener.dataset.gpOpen);

  const copier = closest(event, 'data-gp-copy');
  if (copier) return void copy(copier);

  const theme = closest(event, 'data-gp-theme');
  if (theme) return theme.dataset.gpTheme === 'toggle' ? toggleTheme() : applyTheme(theme.dataset.gpTheme);

  const skip = closest(event, 'data-gp-focus');
  if (skip) {
    event.preventDefault();
    return document.getElementById(skip.dataset.gpFocus)?.focus();
  }

  const shown = event.target instanceof Element ? event.target.closest('a[href]')?.closest(':popover-open') : null;
  shown?.hidePopover();

  const dialog = event.target instanceof Element ? event.target.closest('dialog') : null;
  if (dialog && (closest(event, 'data-gp-close') || event.target.closest('a[href]') || isBackdrop(event, dialog))) dialog.close();
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openDialog('gp-palette');
  }
  // The arrows move the choice in a list box, not the caret in its field.
  if (['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key) && closest(event, 'data-gp-combobox')) event.preventDefault();
});

function isBackdrop(event, dialog) {
  if (event.target !== dialog || !dialog.hasAttribute('data-gp-light')) return false;
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) dialog.showModal();
  dialog?.querySelector('input')?.select();
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.gpCopy);
  const icon = button.querySelector('.gp-i');
  const before = icon?.textContent;
  button.setAttribute('data-copied', '');
  if (icon) icon.textContent = 'check';
  setTimeout(() => {
    button.removeAttribute('data-copied');
    if (icon) icon.textContent = before;
  }, 1500);
}

let follower;

// Called by FocusHeading after a navigation. A page that is still reading shows a heading that another one replaces: the focus goes
// along with it, until the person uses a key or the pointer, or has moved it elsewhere.
export function focusHeading() {
  follower?.stop();
  if (!location.hash) window.scrollTo(0, 0);
  const observer = new MutationObserver(follow);
  const stop = () => {
    observer.disconnect();
    for (const sign of ['keydown', 'pointerdown']) document.removeEventListener(sign, stop, true);
  };
  follower = { stop, last: null };
  observer.observe(document.body, { childList: true, subtree: true });
  for (const sign of ['keydown', 'pointerdown']) document.addEventListener(sign, stop, true);
  follow();
}

function follow() {
  const focused = document.activeElement;
  if (follower.last && focused !== follower.last && focused !== document.body) return follower.stop();
  const heading = document.querySelector('main h1');
  if (!heading || heading === focused) return;
  if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1');
  follower.last = heading;
  heading.focus({ preventScroll: true });
}

// Tabs that are wider than the window are moved sideways until the current one stands in the middle; again when the window changes.
const followed = new WeakSet();

export function showAnchor() {
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

export function showCurrent(tabs) {
  if (tabs && !followed.has(tabs)) {
    followed.add(tabs);
    new ResizeObserver(() => showCurrent(tabs)).observe(tabs);
  }
  const current = tabs?.querySelector('[aria-current]');
  if (current && tabs.scrollWidth > tabs.clientWidth)
    tabs.scrollLeft = current.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
}

export function browserZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `gp-zone=${zone}; path=/; max-age=31536000; samesite=lax${secure}`;
  return zone;
}

// Answers first, then leaves.
export function leave(address) {
  setTimeout(() => location.assign(address));
}

export function closeDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog?.open) dialog.close();
}

browserZone();

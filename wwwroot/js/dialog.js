// <dialog> opened as a modal from a component; the browser traps focus and gives it back.
// No dialog: what held it went while this script was on its way.
export function show(dialog, focusOn) {
  if (!dialog) return;
  if (!dialog.open) dialog.showModal();
  const first = (focusOn && dialog.querySelector(focusOn))
    ?? dialog.querySelector('.in :is(input, select, textarea, button):not([disabled])')
    ?? dialog.querySelector('footer :is(button, a)');
  first?.focus();
}

export function hide(dialog) {
  if (dialog?.open) dialog.close();
}

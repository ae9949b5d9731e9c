// The reconnect dialog. blazor.web.js 9 only sets classes on the element; version 10 raises an event with the same states.
// The first half turns the classes into that event and does nothing when the event comes by itself; the second half acts on it.
(() => {
  const dialog = document.getElementById('components-reconnect-modal');
  if (!dialog) return;
  const raised = 'components-reconnect-state-changed';
  const prefix = 'components-reconnect-';
  const states = ['show', 'hide', 'failed', 'rejected'];
  let state = 'hide';
  let native = false;

  const raise = (next, extra) => dialog.dispatchEvent(new CustomEvent(raised, { detail: { state: next, shim: true, ...extra } }));

  new MutationObserver(() => {
    const now = states.find(name => dialog.classList.contains(prefix + name));
    if (native || !now || now === state) return;
    dialog.classList.remove(prefix + 'retrying');
    raise(now);
  }).observe(dialog, { attributes: true, attributeFilter: ['class'] });

  const seconds = document.getElementById('components-seconds-to-next-attempt');
  if (seconds) new MutationObserver(() => {
    const left = Number(seconds.textContent);
    if (!native && state === 'show' && left > 0) raise('retrying', { secondsToNextAttempt: left });
  }).observe(seconds, { childList: true, characterData: true, subtree: true });

  dialog.addEventListener(raised, event => {
    const { state: next, shim } = event.detail;
    native ||= !shim;
    if (next !== 'retrying') state = next;
    dialog.dataset.state = next;
    if (next === 'hide') {
      document.removeEventListener('visibilitychange', retryWhenSeen);
      return dialog.close();
    }
    if (!dialog.open) dialog.showModal();
    if (next === 'failed') document.addEventListener('visibilitychange', retryWhenSeen);
    if (next === 'rejected') location.reload();
  });

  // Esc must not hide that nothing works.
  dialog.addEventListener('cancel', event => event.preventDefault());
  dialog.querySelector('[data-gp-retry]')?.addEventListener('click', retry);
  dialog.querySelector('[data-gp-reload]')?.addEventListener('click', () => location.reload());

  function retryWhenSeen() {
    if (document.visibilityState === 'visible') retry();
  }

  // False means that the portal answers but has let go of the circuit; an exception, that it does not answer.
  async function retry() {
    document.removeEventListener('visibilitychange', retryWhenSeen);
    try {
      if (!await Blazor.reconnect()) location.reload();
    } catch {
      document.addEventListener('visibilitychange', retryWhenSeen);
    }
  }
})();

// Light, dark, or as the system says. The cookie lets the server render the right theme at once.
const chosen = () => document.documentElement.dataset.theme ?? 'system';
const dark = () => chosen() === 'dark' || (chosen() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);

export function applyTheme(theme) {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const age = theme === 'system' ? 0 : 31536000;
  document.cookie = `gp-theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
  showChoice();
}

export const toggleTheme = () => applyTheme(dark() ? 'light' : 'dark');

export function showChoice() {
  for (const button of document.querySelectorAll('[data-gp-theme]:not([data-gp-theme="toggle"])'))
    button.setAttribute('aria-pressed', String(button.dataset.gpTheme === chosen()));
}

document.addEventListener('toggle', showChoice, true);

// Brings a person to the first field that needs correction: within the dialog or card that says so.
export function focusFaulty(notice) {
  notice?.closest('dialog, .gp-card, main')?.querySelector('[aria-invalid="true"], [data-faulty]')?.focus();
}

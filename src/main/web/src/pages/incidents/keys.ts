const KEYS: Record<string, string> = {
  j: 'next',
  k: 'previous',
  x: 'select',
  a: 'acknowledge',
  Enter: 'open',
  o: 'open',
  '/': 'search',
};

/** What a key press on the list means; empty when it belongs to a field, a button or the browser. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): string {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return '';
  }
  const on = event.target instanceof HTMLElement ? event.target : null;
  if (on?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]')) {
    return '';
  }
  const meaning = KEYS[event.key] ?? '';
  return meaning === 'open' && on?.closest('a, button') ? '' : meaning;
}

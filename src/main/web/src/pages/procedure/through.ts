const known = new Map<string, RegExp>();

/**
 * A text by the first of the forms that it has, each a pattern and what it becomes with the pattern's groups;
 * undefined when it has none of them.
 */
export function through(forms: string[][], text: string): string | undefined {
  for (const [pattern = '', said = ''] of forms) {
    const english = known.get(pattern) ?? new RegExp(pattern, 's');
    known.set(pattern, english);
    if (english.test(text)) {
      return text.replace(english, said);
    }
  }
  return undefined;
}

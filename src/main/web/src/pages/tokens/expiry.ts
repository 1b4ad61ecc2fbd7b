export const CHOICES = ['30', '90', '365', 'day', 'never'] as const;
export type Choice = (typeof CHOICES)[number];

const DAY = 86_400_000;

/**
 * When a token that is made now is to end.
 *
 * @param day for the choice `day`: `2026-12-24`, the last day on which it works, where the reader is
 * @returns an instant, `null` for never, `undefined` while the choice is not complete
 */
export function endOf(choice: Choice, day: string, now: number): string | null | undefined {
  if (choice === 'never') {
    return null;
  }
  if (choice !== 'day') {
    return new Date(now + Number(choice) * DAY).toISOString();
  }
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) {
    return undefined;
  }
  const end = new Date(year, month - 1, date + 1).getTime();
  return end > now ? new Date(end).toISOString() : undefined;
}

export type Life = 'expired' | 'soon' | 'good';

const SOON = 14 * DAY;

/** Whether a token has ended, or will so soon that somebody should make its successor. */
export function life(token: { expired: boolean; expiresAt?: string | null }, now: number): Life {
  if (token.expired) {
    return 'expired';
  }
  return token.expiresAt && new Date(token.expiresAt).getTime() - now < SOON ? 'soon' : 'good';
}

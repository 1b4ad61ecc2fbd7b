import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { type Person, provider, type Session } from '../api/session';

/** Who is signed in, for every page. */
export interface Signed {
  session: Session;
  person: Person;
  /** Takes over a session that the hub has just changed. */
  update: (session: Session) => void;
}

export const SignedContext = createContext<Signed | null>(null);

export function useSigned(): Signed {
  const signed = useContext(SignedContext);
  if (!signed) {
    throw new Error('nobody is signed in');
  }
  return signed;
}

/** Name of the provider that people may sign in with; empty without one, and until that is known. */
export function useProvider(wanted = true): string {
  const { data } = useQuery({ queryKey: ['provider'], queryFn: provider, staleTime: Number.POSITIVE_INFINITY, enabled: wanted });
  return data ?? '';
}

/** Whether the person may do what needs a right: `read`, `operate`, `isolate`, `routes`, `administer`. */
export function useMay(right: string): boolean {
  return useSigned().person.rights.includes(right);
}

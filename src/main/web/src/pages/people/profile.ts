import type { Person, Profile } from './api';

export const NOBODY: Profile = { name: '', email: '', language: 'fr', role: 'technician', routes: false, disabled: false };

export const profileOf = ({ name, email, language, role, routes, disabled }: Person): Profile => ({
  name,
  email,
  language,
  role,
  routes,
  disabled,
});

export interface Difference {
  field: keyof Profile;
  theirs: string | boolean;
  mine: string | boolean;
}

/** Where what somebody else saved meanwhile is not what is typed here. */
export function differences(theirs: Profile, mine: Profile): Difference[] {
  return (Object.keys(NOBODY) as (keyof Profile)[])
    .filter((field) => theirs[field] !== mine[field])
    .map((field) => ({ field, theirs: theirs[field], mine: mine[field] }));
}

/** Where a person stands: what an administrator must see first. */
export function standing(person: Person): 'disabled' | 'invited' | 'no-factor' | 'ready' {
  if (person.disabled) {
    return 'disabled';
  }
  if (!person.password) {
    return 'invited';
  }
  return person.secondFactor ? 'ready' : 'no-factor';
}

/** Whether a person fits what is searched for: in any of name, sign-in name, mail. */
export function fits(person: Person, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return [person.name, person.login, person.email].some((field) => field.toLocaleLowerCase().includes(wanted));
}

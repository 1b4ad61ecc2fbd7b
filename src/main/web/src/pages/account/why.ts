import { Problem } from '../../api/problem';

type Say = (key: string) => string;

const WEAK = new Set(['too-short', 'too-long', 'common', 'login', 'monotonous']);

/** What the hub has against a new password or a code, in the reader's words. */
export function whyNot(error: unknown, t: Say): string | undefined {
  if (!(error instanceof Problem)) {
    return undefined;
  }
  const reason = error.members.reason;
  if (error.code === 'weak-password') {
    return typeof reason === 'string' && WEAK.has(reason) ? t(`weak.${reason}`) : undefined;
  }
  return undefined;
}

/** Why a browser made no passkey. */
export function whyNoPasskey(error: unknown, t: Say): string | undefined {
  if (!(error instanceof DOMException)) {
    return undefined;
  }
  switch (error.name) {
    case 'InvalidStateError':
      return t('passkey.known');
    case 'SecurityError':
      return t('passkey.address');
    default:
      return t('passkey.cancelled');
  }
}

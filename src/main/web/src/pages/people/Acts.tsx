import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import { change, forgetAccount, type Person, person as read, remove, resetFactor } from './api';
import { Change } from './Change';
import { PersonSessions } from './PersonSessions';
import { profileOf } from './profile';
import { PEOPLE } from './texts';
import { whyNot } from './why';

export type Act = 'change' | 'link' | 'factor' | 'account' | 'sessions' | 'disable' | 'enable' | 'remove';

/** Sets only whether a person may sign in; what else was changed meanwhile stays as it is. */
async function switchOff(of: Person, disabled: boolean): Promise<void> {
  try {
    await change(of.id, of.version, { ...profileOf(of), disabled });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 412)) {
      throw error;
    }
    const now = await read(of.id);
    await change(now.id, now.version, { ...profileOf(now), disabled });
  }
}

/** The dialog of the act that was chosen for a person. */
export function Acts({
  act,
  of,
  link,
  done,
  close,
}: {
  act: Act;
  of: Person;
  link: () => Promise<void>;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation(PEOPLE);
  if (act === 'change') {
    return <Change of={of} done={done} close={close} />;
  }
  if (act === 'sessions') {
    return <PersonSessions of={of} close={close} />;
  }
  const runs: Record<typeof act, () => Promise<unknown>> = {
    link,
    factor: () => resetFactor(of.id),
    account: () => forgetAccount(of.id),
    disable: () => switchOff(of, true),
    enable: () => switchOff(of, false),
    remove: () => remove(of.id),
  };
  const run = async () => {
    await runs[act]();
    if (act !== 'link') {
      tell(t(`${act}.done`, { name: of.name }));
      done();
    }
  };
  const name = act === 'link' && !of.password ? 'link.new' : act;
  return (
    <Dialog
      title={t(`${name}.of`, { name: of.name })}
      text={t(`${name}.ask`)}
      verb={t(`${name}.verb`)}
      danger={act === 'remove' || act === 'disable' || act === 'factor' || act === 'account'}
      run={run}
      why={(error) => whyNot(error, t)}
      close={close}
    />
  );
}

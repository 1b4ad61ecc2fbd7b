import { Button } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n';
import { ago } from '../../ui/format';
import { useNow } from '../../ui/time';
import { Ring } from '../clocks/Ring';
import { CLOCKS } from '../clocks/texts';
import { dueAt, percent } from '../clocks/words';
import type { Incident } from '../incidents/types';
import { stepsOf } from '../procedure/Steps';
import { firstDue, type Todo, todoOf } from './next';
import './next.css';
import { NEXT } from './texts';

const FURTHER = 2;

/** Where on the page it is done; the rest is done by the buttons of the heading, which stand right above. */
const placeOf = (todo: Todo): string | undefined =>
  todo.what === 'step' ? `step-${todo.step.key}` : todo.what === 'decide' ? 'isolation' : undefined;

const wordsOf = (todo: Todo, t: TFunction): string =>
  todo.what === 'step'
    ? todo.step.title[language()]
    : t(todo.what, todo.what === 'decide' ? { count: todo.count } : {});

/** The eyes and the keyboard go there. */
function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}

/** The first line for three in the morning: what to do now, and until when. */
export function NextUp({ incident }: { incident: Incident }) {
  const { t } = useTranslation(NEXT);
  const now = useNow();
  const [first, ...rest] = todoOf({ ...incident, steps: stepsOf(incident) });
  const due = firstDue(incident.clocks);
  if (incident.state === 'closed' || (!first && !due)) {
    return null;
  }
  const late = due !== undefined && new Date(due.at).getTime() <= now;
  return (
    <section className={late ? 't-next t-next-late' : 't-next'} aria-label={t('title')}>
      <div className="t-next-what">
        {first ? (
          <>
            <span className="t-subtle">{t('now')}</span> <One todo={first} strong />
            {rest.slice(0, FURTHER).map((todo) => (
              <Fragment key={todo.what}>
                <span className="t-subtle">{t('then')}</span> <One todo={todo} />
              </Fragment>
            ))}
          </>
        ) : (
          t('wait')
        )}
      </div>
      {due && <Deadline due={due} late={late} now={now} />}
    </section>
  );
}

function One({ todo, strong = false }: { todo: Todo; strong?: boolean }) {
  const { t } = useTranslation(NEXT);
  const place = placeOf(todo);
  const words = wordsOf(todo, t);
  const look = strong ? 't-next-first' : undefined;
  return place ? (
    <Button variant="link" isInline {...(look && { className: look })} onClick={() => goTo(place)}>
      {words}
    </Button>
  ) : (
    <span className={look}>{words}</span>
  );
}

function Deadline({ due, late, now }: { due: NonNullable<ReturnType<typeof firstDue>>; late: boolean; now: number }) {
  const { t } = useTranslation(CLOCKS);
  return (
    <div className="t-next-due" title={t('used.percent', { percent: percent(due.fraction) })}>
      <Ring fraction={late ? 1 : due.fraction} size={18} />
      <span>{t(due.clock)}</span>
      <strong>{ago(due.at, now)}</strong>
      <time className="t-subtle" dateTime={due.at}>
        {dueAt(due.at)}
      </time>
    </div>
  );
}

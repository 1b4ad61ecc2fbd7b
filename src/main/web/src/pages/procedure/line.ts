import fr from '../../../../resources/timeline/fr.json';
import { through } from './through';

const STEP = /^step '([^']*)' (done|skipped|opened again): (.*)$/s;

const TITLES: Record<string, string> = fr.steps.titles;
const WORDS: Record<string, string> = fr.steps.words;

/** A timeline line about a step, in French; undefined for any other. What people wrote stays as it is. */
export function stepInFrench(text: string): string | undefined {
  const [, title = '', word = '', proof = ''] = STEP.exec(text) ?? [];
  if (!word) {
    return undefined;
  }
  return `Étape « ${TITLES[title] ?? title} » ${WORDS[word]} : ${through(fr.steps.proofs, proof) ?? proof}`;
}

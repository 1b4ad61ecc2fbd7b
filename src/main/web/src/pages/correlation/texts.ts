import { register } from '../../i18n';
import { RULES } from './texts/rules';
import { TRIAL } from './texts/trial';

export const CORRELATION = register('correlation', {
  en: { ...RULES.en, ...TRIAL.en },
  fr: { ...RULES.fr, ...TRIAL.fr },
});

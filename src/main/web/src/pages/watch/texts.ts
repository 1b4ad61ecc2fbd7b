import { register, type Texts } from '../../i18n';
import { CHECK } from './texts/check';
import { KIND_NAMES } from './texts/kinds';
import { MATRIX } from './texts/matrix';
import { WORK_TEXTS } from './texts/work';

const PARTS: Texts[] = [MATRIX, CHECK, WORK_TEXTS, KIND_NAMES];
const together = (language: keyof Texts): Record<string, string> => Object.assign({}, ...PARTS.map((part) => part[language]));

/** What the pages of the watch say. */
export const WATCH = register('watch', { en: together('en'), fr: together('fr') });

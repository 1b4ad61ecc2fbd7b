import type { Standing as Word } from '../routes/files';
import { Standing as Stands } from '../routes/Standing';
import { RULES } from './texts';

/** How a rule file stands; it is at work, or its former version is, or nothing of it. */
export const Standing = ({ of }: { of: Word }) => <Stands of={of === 'old' || of === 'broken' ? of : 'running'} texts={RULES} />;

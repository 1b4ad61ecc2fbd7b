import { Button, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useFilters } from '../../ui/filters';
import { Find, Found } from '../../ui/found';
import { Page } from '../../ui/page';
import { Empty, Loaded } from '../../ui/trouble';
import { Standing } from './Standing';
import { type Entry, entries, fits, pageOf } from './rules';
import { RULES } from './texts';
import { ruleFiles, ruleStands } from './api';
import './rules.css';

const NAMES = ['q'] as const;
const EVERY = 5_000;

/** The files on disk and what is at work of them, anew every few seconds. */
export function useRules() {
  return useQuery({
    queryKey: ['rules'],
    queryFn: async ({ signal }) => {
      const [stands, files] = await Promise.all([ruleStands(signal), ruleFiles(signal)]);
      return entries(stands, files);
    },
    refetchInterval: EVERY,
  });
}

function About({ entry }: { entry: Entry }) {
  const { t } = useTranslation(RULES);
  const file = entry.file;
  if (!file) {
    return <>–</>;
  }
  return (
    <>
      {file.log !== 'lines' && <span className="t-mono">{file.programs.join(', ')}</span>}
      {file.log !== 'syslog' && <div>{t('log.lines')}</div>}
    </>
  );
}

function RuleTable({ of }: { of: Entry[] }) {
  const { t } = useTranslation(RULES);
  return (
    <Table aria-label={t('title')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={15}>{t('col.state')}</Th>
          <Th width={40}>{t('col.file')}</Th>
          <Th width={25}>{t('col.about')}</Th>
          <Th>{t('col.rules')}</Th>
          <Th>{t('col.samples')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {of.map((entry) => (
          <Tr key={entry.path}>
            <Td dataLabel={t('col.state')}>
              <div>
                <Standing of={entry.standing} />
              </div>
            </Td>
            <Td dataLabel={t('col.file')} modifier="breakWord">
              <Link to={pageOf(entry.name)}>{entry.name}</Link>
              <div className="t-small">{entry.description}</div>
              {entry.problem && (
                <div>
                  <strong>{t('problem', { line: entry.problem.line, message: entry.problem.message })}</strong>
                </div>
              )}
            </Td>
            <Td dataLabel={t('col.about')} modifier="breakWord">
              <About entry={entry} />
            </Td>
            <Td dataLabel={t('col.rules')}>{entry.file?.rules.length ?? '–'}</Td>
            <Td dataLabel={t('col.samples')}>{entry.file?.samples.length ?? '–'}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** All files of rules for log lines, and how each stands. */
export default function Rules() {
  const { t } = useTranslation(RULES);
  const navigate = useNavigate();
  const { filters, set, clear } = useFilters(NAMES);
  const query = useRules();
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <Button variant="secondary" onClick={() => void navigate('/rules/test')}>
          {t('try')}
        </Button>
      }
    >
      <Toolbar isStatic inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <Find label={t('find')} value={filters.q} set={(q) => set({ q })} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded query={query}>
        {(all) => (
          <Found
            of={all.filter((entry) => fits(entry, filters.q))}
            from={all.length}
            clear={clear}
            none={<Empty title={t('none')}>{t('none.text')}</Empty>}
          >
            {(some) => <RuleTable of={some} />}
          </Found>
        )}
      </Loaded>
    </Page>
  );
}

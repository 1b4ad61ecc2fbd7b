import { Label, ToggleGroup, ToggleGroupItem, Toolbar, ToolbarContent, ToolbarItem, Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { given, useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { More, usePaged } from '../../ui/paged';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { notices } from './api';
import { NoticeTable } from './NoticeTable';
import { NOTICES } from './texts';

const NAMES = ['status', 'incident'] as const;
const STATUSES = ['', 'failed', 'pending', 'sending', 'delivered', 'superseded'];

export default function Notices() {
  const { t } = useTranslation([NOTICES, UI]);
  const { filters, set, clear, any } = useFilters(NAMES);
  const list = usePaged(['notices', filters], (cursor, signal) => notices({ ...given(filters), cursor }, signal));
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Toolbar isStatic inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <ToggleGroup aria-label={t('status.label')} isCompact className="t-wrap">
              {STATUSES.map((status) => (
                <ToggleGroupItem
                  key={status}
                  text={t(`status.${status || 'all'}`)}
                  buttonId={`status-${status || 'all'}`}
                  isSelected={filters.status === status}
                  onChange={() => set({ status })}
                />
              ))}
            </ToggleGroup>
          </ToolbarItem>
          {filters.incident && (
            <ToolbarItem>
              <Label
                isCompact
                onClose={() => set({ incident: '' })}
                closeBtnAriaLabel={t('empty.clear', { ns: UI })}
              >
                {t('of-incident')}
              </Label>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      <Loaded query={list}>
        {(items) =>
          items.length > 0 ? (
            <NoticeTable notices={items} about />
          ) : any ? (
            <Empty
              title={t('empty.filtered', { ns: UI })}
              actions={
                <Button variant="link" onClick={clear}>
                  {t('empty.clear', { ns: UI })}
                </Button>
              }
            />
          ) : (
            <Empty title={t('empty')}>{t('empty.text')}</Empty>
          )
        }
      </Loaded>
      <More query={list} />
    </Page>
  );
}

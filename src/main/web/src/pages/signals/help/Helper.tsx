import { ExpandableSection } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Loaded } from '../../../ui/trouble';
import { cause, isName, type Suggestion, suggestion } from './suggestion';
import { HELPER } from './texts';
import { Offer } from './Offer';

function Looks({ of }: { of: Suggestion['looksLike'] }) {
  const { t } = useTranslation(HELPER);
  if (!of) {
    return <p>{t('looks.unknown')}</p>;
  }
  const route = of.route;
  return (
    <>
      <p>
        <strong>{of.name}</strong>
      </p>
      {!route ? (
        <p>{t('looks.unread')}</p>
      ) : (
        <>
          <p>{t('looks.read', { route, path: `/hooks/${route}` })}</p>
          <Link to={`/sources/${encodeURIComponent(route)}`}>{t('looks.open', { route })}</Link>
        </>
      )}
    </>
  );
}

/** For a signal in quarantine: why it is there, whose it seems to be, and a mapping to begin with. */
export function Helper({ id }: { id: string }) {
  const { t } = useTranslation(HELPER);
  const [name, setName] = useState('new-tool');
  const asked = isName(name) ? name : 'new-tool';
  const query = useQuery({
    queryKey: ['signal-help', id, asked],
    queryFn: ({ signal }) => suggestion(id, asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  return (
    <Loaded query={query} lines={4}>
      {(help) => (
        <div className="t-help">
          <h3>{t('why')}</h3>
          <p>{help.reason ? t(`cause.${cause(help.reason)}`) : t('why.none')}</p>
          <h3>{t('looks')}</h3>
          <Looks of={help.looksLike} />
          {!help.looksLike?.route && <h3>{t('offer')}</h3>}
          {help.mapping && help.looksLike?.route ? (
            // A route that came with the hub reads it better than any guess.
            <ExpandableSection toggleText={t('offer.still')} toggleWrapper="h3">
              <div className="t-help">
                <Offer of={help.mapping} name={name} rename={setName} />
              </div>
            </ExpandableSection>
          ) : help.mapping ? (
            <Offer of={help.mapping} name={name} rename={setName} />
          ) : help.looksLike?.route ? null : (
            <>
              <p>{t(`none.${help.noMapping ?? 'not-json'}`)}</p>
              {help.noMapping === 'no-known-names' && (
                <Link to="/routes/routes/ingest/generic-json.camel.yaml">{t('generic')}</Link>
              )}
            </>
          )}
        </div>
      )}
    </Loaded>
  );
}

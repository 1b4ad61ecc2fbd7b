import { Button } from '@patternfly/react-core';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

/** One answer of a list of the hub. */
export interface Slice<T> {
  items: T[];
  next?: string | null;
}

type Load<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Slice<T>>;

const items = <T,>(data: InfiniteData<Slice<T>, string | undefined>): T[] => data.pages.flatMap((page) => page.items);

/** A list that is read slice by slice; `data` is what has been read so far. */
export function usePaged<T>(queryKey: readonly unknown[], load: Load<T>) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Slice<T>) => last.next ?? undefined,
    select: items<T>,
  });
}

/** Reads the next slice, when there is one. */
export function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation(UI);
  return (
    query.hasNextPage && (
      <Button variant="link" isLoading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('more')}
      </Button>
    )
  );
}

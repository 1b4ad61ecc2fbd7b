import { Flex, FlexItem, PageSection, Title } from '@patternfly/react-core';
import { type ReactNode, useEffect } from 'react';
import { Fence } from './trouble';

/**
 * The frame of every page: its title (of the document too), what it is for, its main acts, content.
 *
 * @param hint one line on what the page is for
 */
export function Page({
  title,
  hint,
  actions,
  heading,
  children,
}: {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  heading?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Tocsin`;
  }, [title]);
  return (
    <>
      <PageSection hasBodyWrapper={false} className="t-head">
        <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }} alignItems={{ default: 'alignItemsCenter' }}>
          <FlexItem>
            {heading ?? (
              <Title headingLevel="h1" size="xl">
                {title}
              </Title>
            )}
            {hint && <div className="t-small">{hint}</div>}
          </FlexItem>
          {actions && <FlexItem>{actions}</FlexItem>}
        </Flex>
      </PageSection>
      <PageSection hasBodyWrapper={false} isFilled className="t-body">
        <Fence>{children}</Fence>
      </PageSection>
    </>
  );
}

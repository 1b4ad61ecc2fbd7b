import {
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Section } from './api';

/** One part of what the hub knows of it: names with values, or a table. */
export function ReviewFacts({ section }: { section: Section }) {
  return (
    <Card isCompact component="section">
      <CardTitle component="h2">{section.heading}</CardTitle>
      <CardBody>
        {section.header.length === 0 ? (
          <DescriptionList isHorizontal isCompact>
            {section.rows.map(([name, value]) => (
              <DescriptionListGroup key={name}>
                <DescriptionListTerm>{name}</DescriptionListTerm>
                <DescriptionListDescription>{value}</DescriptionListDescription>
              </DescriptionListGroup>
            ))}
          </DescriptionList>
        ) : (
          <Table aria-label={section.heading} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                {section.header.map((name) => (
                  <Th key={name}>{name}</Th>
                ))}
              </Tr>
            </Thead>
            <Tbody>
              {section.rows.map((cells, row) => (
                <Tr key={row}>
                  {cells.map((cell, column) => (
                    <Td key={column} dataLabel={section.header[column] ?? ''}>
                      {cell}
                    </Td>
                  ))}
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}

import { Page } from '../../ui/page';

export default function Incidents() {
  return <Page title="Incidents">…</Page>;
}

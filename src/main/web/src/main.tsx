import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { applyTheme } from './app/preferences';
import './i18n';

applyTheme();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(<App />);
}

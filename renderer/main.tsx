import './without-eval';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { contract } from '../shared/contract/index';
import { choosePipe } from './api/choose-pipe';
import { ClientProvider } from './api/client-provider';
import { createClient } from './api/create-client';
import { App } from './app';
import { applyTheme } from './state/theme';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id “root”');

applyTheme();
const line = choosePipe(window);
const client = createClient(contract, line);

createRoot(root).render(
  <StrictMode>
    <ClientProvider client={client} line={line}>
      <App />
    </ClientProvider>
  </StrictMode>,
);

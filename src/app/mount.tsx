// Mounts the app.
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to mount in.');
createRoot(root).render(<App />);

// Sets the theme before the first paint. Plain and blocking: nothing else of the app has been read yet.
(() => {
  const root = document.documentElement;
  let theme = 'paper';
  try {
    const kept = localStorage.getItem('prompt-corner:theme');
    if (kept === 'blackout' || kept === 'paper') theme = kept;
    else if (matchMedia('(prefers-color-scheme: dark)').matches) theme = 'blackout';
  } catch {
    // Storage is shut off in this browser: the light theme will do.
  }
  const dark = theme === 'blackout';
  root.dataset.theme = theme;
  root.style.colorScheme = dark ? 'dark' : 'light';
  root.style.backgroundColor = dark ? '#000' : '#e9e4d8';
  const colour = document.querySelector('meta[name="theme-color"]');
  if (colour) colour.setAttribute('content', dark ? '#000000' : '#fdfbf6');
})();

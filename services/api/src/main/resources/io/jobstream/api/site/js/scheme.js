// Before the first paint, so that the page never flashes in the other scheme. Not a module: those run later.
(() => {
  const systems = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem('scheme');
    } catch {
      return null; // Without storage the system's scheme holds.
    }
  };
  const apply = () => {
    const kept = chosen();
    document.documentElement.dataset.scheme = kept === 'light' || kept === 'dark' ? kept : systems.matches ? 'dark' : 'light';
  };
  apply();
  systems.addEventListener('change', apply);
})();

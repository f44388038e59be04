// Before the first paint, so that a chosen scheme never flashes the other one. Not a module: those run later.
(() => {
  try {
    const chosen = localStorage.getItem('scheme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.scheme = chosen;
  } catch {
    // Without storage the system's scheme holds.
  }
})();

// Runs before the first paint. The exported page is in English; where another language may be
// wanted, it stays hidden until the page's own script has settled which.
(() => {
  const address = new URLSearchParams(location.search).get('lang');
  let remembered = null;
  try {
    remembered = localStorage.getItem('proof-of-life.language');
  } catch {}
  if (!/^en\b/i.test(address || remembered || navigator.language)) {
    document.documentElement.dataset.words = 'held';
  }
})();

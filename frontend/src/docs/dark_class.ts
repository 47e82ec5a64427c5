import { useEffect } from 'react';

const QUERY = '(prefers-color-scheme: dark)';

// Swagger UI's dark colours hang on a class of <html>.
export function useDarkClass() {
  useEffect(() => {
    const dark = window.matchMedia(QUERY);
    const { classList } = document.documentElement;
    const follow = () => classList.toggle('dark-mode', dark.matches);
    follow();
    dark.addEventListener('change', follow);
    return () => {
      dark.removeEventListener('change', follow);
      classList.remove('dark-mode');
    };
  }, []);
}

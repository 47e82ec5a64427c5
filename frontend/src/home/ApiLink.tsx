'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { resolveEndpoints } from '@/lib/endpoints';

// A link to an address of the API, which may be on another port than the page. Until it is known
// where that is, the link leads to the page's own port.
export function ApiLink({
  path,
  className,
  children,
}: {
  path: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const [apiUrl, setApiUrl] = useState('');
  useEffect(() => {
    let gone = false;
    resolveEndpoints().then((endpoints) => {
      if (!gone) setApiUrl(endpoints.apiUrl);
    });
    return () => {
      gone = true;
    };
  }, []);
  return (
    <a className={className} href={apiUrl + path}>
      {children}
    </a>
  );
}

import type { ReactNode } from 'react';
import { PageTitle } from '@/components/PageTitle';

interface Props {
  title: 'api' | 'protocol';
  children: ReactNode;
}

// A page for those who program against the server: in English, whatever the frame around it speaks.
export function DocsPage({ title, children }: Props) {
  return (
    <>
      <PageTitle page={title} />
      <main className="shell" lang="en" dir="ltr">
        {children}
      </main>
    </>
  );
}

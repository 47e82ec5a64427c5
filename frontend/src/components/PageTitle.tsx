'use client';

import type { Words } from '@/messages/en';
import { useSpeech } from '@/messages/LanguageProvider';

// The document's title and description; without `page`, of the home page.
export function PageTitle({ page }: { page?: keyof Words['pages'] }) {
  const { words } = useSpeech();
  return (
    <>
      <title>{page ? `${words.pages[page]} · ${words.product}` : words.product}</title>
      <meta name="description" content={words.description} />
    </>
  );
}

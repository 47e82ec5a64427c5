// The verification on the page of ours, which is about nothing else.
import { resolveEndpoints } from '@/lib/endpoints';
import { makePageWorker } from '@/lib/page_worker';
import { resolveUserId } from '@/lib/user_id';
import type { Place } from './place';

export const ownPage: Place = {
  request: () => ({ user_id: resolveUserId() }),
  endpoints: () => resolveEndpoints(),
  makeWorker: makePageWorker,
  showsToken: () => true,
  bringIntoView: () => window.scrollTo(0, 0),
  keys: () => window,
};

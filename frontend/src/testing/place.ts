// A page to verify somebody on.
import { resolveEndpoints } from '@/lib/endpoints';
import type { Place } from '@/verification/place';
import { makeFakeWorker } from './fakes';

export const placeFor = (userId: string): Place => ({
  request: () => ({ user_id: userId }),
  endpoints: () => resolveEndpoints(),
  makeWorker: makeFakeWorker,
  showsToken: () => true,
  bringIntoView: () => {},
  keys: () => window,
});

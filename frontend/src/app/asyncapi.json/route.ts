import { bundledAsyncApi } from '@/docs/asyncapi';
import { readAsyncApi, readDirections } from '@/docs/sources';

export const dynamic = 'force-static';

export function GET() {
  return Response.json(bundledAsyncApi(readAsyncApi(), readDirections()));
}

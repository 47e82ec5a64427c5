import { bundledOpenApi } from '@/docs/openapi';
import { readOpenApi, readSchema, readVectors } from '@/docs/sources';

export const dynamic = 'force-static';

export function GET() {
  return Response.json(bundledOpenApi(readOpenApi(), readSchema('rest'), readVectors('rest')));
}
